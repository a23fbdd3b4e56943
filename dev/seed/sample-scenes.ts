import { layouts, type Control, type LayoutName, type Scene } from './scene.ts';

function buildControl(element: string, row: number, path = ''): Control {
  const [, tag = '', id, className] = /^([a-z]+)(?:#([\w-]+))?(?:\.([\w-]+))?$/.exec(element) ?? [];
  return {
    target_element: element,
    target_selector: id ? `#${id}` : `${element}:nth-of-type(${row + 1})`,
    target_tag: tag,
    ...(id && { target_id: id }),
    ...(className && { target_class: className }),
    rect: [24, 40 + row * 70, 180, 44],
    path,
  };
}

const fields = ['email', 'password', 'name', 'address', 'postcode', 'city', 'card-number', 'expiry', 'cvc', 'terms'];

function buildScenes(layout: LayoutName): Scene[] {
  const { width } = layouts[layout];
  const build = (name: string, path: string, controls: readonly (readonly [string, string?])[]): Scene => ({
    name,
    path,
    title: name,
    layout,
    width,
    height: 2_400,
    picture: `${layout}-${name.replaceAll('/', '-')}.jpg`,
    controls: controls.map(([element, target], row) => buildControl(element, row, target)),
  });
  const slugs = ['teapot', 'oak-stool'];
  const tabs = (slug: string) =>
    ['', '/dimensions', '/care'].map((tab) =>
      build(`product/${slug}${tab}`, `/products/${slug}${tab}`, [
        ['a', '/'],
        ['a#cart-link', '/cart'],
        ['label.swatch'],
        ['button#add-to-cart'],
        ['a#tab-dimensions'],
        ['a#tab-care'],
      ]),
    );
  return [
    build('home', '/', [
      ['button.chip'],
      ['button.chip'],
      ['input#search'],
      ...slugs.map((slug) => ['a', `/products/${slug}`] as const),
    ]),
    ...slugs.flatMap(tabs),
    ...slugs.flatMap((slug) => [
      build(`cart/${slug}`, '/cart', [['a', '/'], ['input#voucher'], ['a#to-checkout', '/checkout']]),
      build(`checkout/${slug}`, '/checkout', [...fields.map((id) => [`input#${id}`] as const), ['button#place-order']]),
    ]),
    build('thanks', '/thanks', [['a', '/']]),
  ];
}

/** A shop of two products in every layout, for tests that need no browser. */
export const sampleScenes: readonly Scene[] = (Object.keys(layouts) as LayoutName[]).flatMap(buildScenes);
