import type { Page } from '../page.ts';
import { drawProduct } from '../pictures.ts';
import type { Product } from '../products.ts';

/** The tabs of a product. Each has a path of its own, which the page's script changes without loading anew. */
export const productTabs = ['details', 'dimensions', 'care'] as const;

export type ProductTab = (typeof productTabs)[number];

const titles: Record<ProductTab, string> = { details: 'Details', dimensions: 'Dimensions', care: 'Care' };

function buildPanel(product: Product, tab: ProductTab): string {
  if (tab === 'details') return `<p>${product.description}</p>`;
  if (tab === 'care') return `<p>${product.care}</p>`;
  const rows = product.dimensions.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${value}</td></tr>`);
  return `<table>${rows.join('')}</table>`;
}

/** Modal, so that the browser keeps the focus inside, closes it on Escape and gives the focus back. */
const measureDialog = `
      <dialog id="measure-dialog" aria-labelledby="measure-title">
        <h2 id="measure-title">How we measure</h2>
        <p>From outside to outside, without cable and saucer, and with the lid on. Made by hand, each piece may differ by three millimetres.</p>
        <form method="dialog"><label for="unit">Show in <select id="unit"><option>Centimetres</option><option>Inches</option></select></label>
          <button class="primary">Understood</button></form>
      </dialog>`;

/** The page of one product, one of its tabs open. */
export function buildProductPage(product: Product, open: ProductTab): Page {
  const { slug, name, price, teaser, colours } = product;
  const base = `/products/${slug}`;
  const getPath = (tab: ProductTab) => (tab === 'details' ? base : `${base}/${tab}`);
  const tabs = productTabs.map(
    (tab) =>
      `<a role="tab" id="tab-${tab}" href="${getPath(tab)}" aria-controls="panel-${tab}" aria-selected="${tab === open}">${titles[tab]}</a>`,
  );
  const panels = productTabs.map(
    (tab) =>
      `<div role="tabpanel" id="panel-${tab}" aria-labelledby="tab-${tab}" ${tab === open ? '' : 'hidden'}>${buildPanel(product, tab)}</div>`,
  );
  const swatches = colours.map(
    (colour, i) => `
      <label class="swatch">
        <input type="radio" name="colour" value="${colour.name}" data-hex="${colour.hex}" ${i === 0 ? 'checked' : ''}>
        <span class="dot" style="background: ${colour.hex}"></span>${colour.name}
      </label>`,
  );
  const pictures = colours.map(
    (colour, i) =>
      `<div class="view" data-colour="${colour.name}" ${i === 0 ? '' : 'hidden'}>${drawProduct(slug, `${name} in ${colour.name}`, colour.hex)}</div>`,
  );
  return {
    title: name,
    script: 'product',
    main: `
      <p class="crumbs"><a href="/">Shop</a> / ${name}</p>
      <article class="product" id="product" data-slug="${slug}">
        <div class="stage">${pictures.join('')}</div>
        <div>
          <h1>${name}</h1>
          <p class="teaser">${teaser}</p>
          <p class="price">€ ${price}</p>
          <form id="add-form">
            <fieldset class="swatches"><legend>Colour</legend>${swatches.join('')}</fieldset>
            <label for="quantity">Quantity</label>
            <input id="quantity" name="quantity" type="number" min="1" max="20" value="1" required>
            <button id="add-to-cart" class="primary">Add to cart</button>
          </form>
          <p class="asides">
            <button type="button" id="measure">How we measure</button>
            <button type="button" id="save-for-later">Save for later</button>
          </p>
          <p id="added" class="notice" role="status" hidden>In your cart. <a href="/cart">Go to the cart</a></p>
          <section class="tabs">
            <div role="tablist" aria-label="About this product">${tabs.join('')}</div>
            ${panels.join('')}
          </section>
          <section class="rate" aria-labelledby="rate-title">
            <h2 id="rate-title">Do you have one?</h2>
            <nook-rating name="${name}"></nook-rating>
          </section>
        </div>
      </article>
      ${measureDialog}`,
  };
}
