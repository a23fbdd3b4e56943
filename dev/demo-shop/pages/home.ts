import type { Page } from '../page.ts';
import { drawProduct } from '../pictures.ts';
import { products, type Product } from '../products.ts';

const buildCard = ({ slug, name, category, price, teaser, colours }: Product): string => `
  <li class="card" data-category="${category}" data-name="${name.toLowerCase()}">
    <a href="/products/${slug}">
      ${drawProduct(slug, name, colours[0]?.hex ?? '#888888')}
      <span class="card-name">${name}</span>
      <span class="card-price">€ ${price}</span>
      <span class="card-teaser">${teaser}</span>
    </a>
  </li>`;

const categories = ['All', ...new Set(products.map((product) => product.category))];

/** The shelf: every product, with a filter by category and by words. */
export const homePage: Page = {
  title: 'Things for quiet rooms',
  script: 'home',
  main: `
    <section class="hero">
      <h1>Things for quiet rooms</h1>
      <p>Made to be used for a long time, and to be out of the way when they are not.</p>
    </section>
    <section class="filters" aria-label="Filter">
      <div role="group" aria-label="Category">
        ${categories.map((name, i) => `<button type="button" class="chip" data-filter="${name}" aria-pressed="${i === 0}">${name}</button>`).join('')}
      </div>
      <label class="search" for="search">Search <input id="search" type="search" autocomplete="off" placeholder="Lamp, mug …"></label>
    </section>
    <ul class="grid" id="products">${products.map(buildCard).join('')}</ul>
    <p id="nothing-found" role="status" hidden>Nothing on the shelf is called that.</p>`,
};
