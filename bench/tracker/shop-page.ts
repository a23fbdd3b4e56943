/** Cards of the shop: 11 elements each, so that the page has about 1,400. */
const cardCount = 124;

/** What changes is contained, as on a page that is made with care: its own layout would drown what a tracker costs. */
const styles = `
  * { box-sizing: border-box }
  body { margin: 0; font: 15px/1.4 sans-serif; color: #222 }
  header { position: sticky; top: 0; z-index: 1; display: flex; gap: 16px; align-items: center; height: 60px; padding: 0 20px; background: #fff; border-bottom: 1px solid #ddd }
  header input { width: 300px; height: 36px; padding: 0 10px }
  main { display: grid; grid-template-columns: repeat(4, 1fr); gap: 16px; padding: 20px }
  h1 { grid-column: 1 / -1; margin: 0 }
  .card { contain: content; padding: 12px; border: 1px solid #ddd; border-radius: 8px }
  .card.seen { border-color: #99b }
  .picture { height: 120px; border-radius: 4px; background: linear-gradient(135deg, #dde, #bbc) }
  .add { padding: 8px 12px; border: 0; border-radius: 4px; background: #335; color: #fff }
  #notices { contain: strict; position: fixed; right: 0; bottom: 0; width: 240px; height: 120px; margin: 0; overflow: hidden; background: #ffe; font-size: 11px; pointer-events: none }`;

const buildCard = (_: unknown, n: number) => `
  <article class="card" id="product-${n}">
    <div class="picture"></div>
    <h2>Reading lamp ${n}</h2>
    <p class="text">A lamp for <em>reading</em> and for <strong>writing</strong>, with a <span>dimmer</span>.</p>
    <div class="actions"><span class="price">€ ${20 + n}.00</span><span class="stock">in stock</span></div>
    <button class="add" id="add-${n}">Add to cart</button>
  </article>`;

/** The shop page. `head` is the tracker's part. */
export function buildShopPage(head: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8"><title>Lamps</title><style>${styles}</style>
    <script defer src="/shop.js"></script>
    ${head}
  </head>
  <body>
    <header>
      <input id="search" placeholder="Search" autocomplete="off">
      <nav><a data-route="/lamps" id="lamps">Lamps</a> <a data-route="/chairs" id="chairs">Chairs</a></nav>
      <span id="cart">Cart</span>
    </header>
    <main><h1>Lamps</h1>${Array.from({ length: cardCount }, buildCard).join('')}</main>
    <ul id="notices"></ul>
  </body>
</html>`;
}
