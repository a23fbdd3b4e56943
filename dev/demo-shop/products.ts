/** One thing that the shop pretends to sell. Prices are whole euros. */
export type Product = {
  slug: string;
  name: string;
  category: 'Kitchen' | 'Living' | 'Desk';
  price: number;
  teaser: string;
  description: string;
  colours: readonly Colour[];
  dimensions: readonly (readonly [name: string, value: string])[];
  care: string;
};

/** A colour that a product comes in, with the one its picture is drawn in. */
export type Colour = { name: string; hex: string };

const clay = { name: 'Clay', hex: '#c8704d' };
const moss = { name: 'Moss', hex: '#6f8f5f' };
const ink = { name: 'Ink', hex: '#3d4f72' };
const sand = { name: 'Sand', hex: '#d8b98a' };

/** Everything on the shelves, in the order it is shown. */
export const products: readonly Product[] = [
  {
    slug: 'stoneware-mug',
    name: 'Stoneware mug',
    category: 'Kitchen',
    price: 18,
    teaser: 'Keeps warm longer than a meeting lasts.',
    description:
      'Thick walls, a wide handle and a glaze that is a little different on every piece. Holds a generous cup and stands firmly on any desk.',
    colours: [clay, moss, ink],
    dimensions: [
      ['Height', '9.5 cm'],
      ['Diameter', '8.5 cm'],
      ['Holds', '350 ml'],
      ['Weight', '380 g'],
    ],
    care: 'Goes into the dishwasher and the microwave. Let it cool down before you put it into cold water.',
  },
  {
    slug: 'reading-lamp',
    name: 'Reading lamp',
    category: 'Desk',
    price: 89,
    teaser: 'Light exactly where the page is.',
    description:
      'A steel arm with two joints that stay where you leave them, and a shade that keeps the light off the screen. The switch sits on the foot.',
    colours: [ink, clay, sand],
    dimensions: [
      ['Height', '52 cm'],
      ['Reach', '38 cm'],
      ['Bulb', 'E14, at most 9 W'],
      ['Cable', '1.8 m'],
    ],
    care: 'Wipe with a dry cloth when the lamp is off and cool.',
  },
  {
    slug: 'oak-stool',
    name: 'Oak stool',
    category: 'Living',
    price: 129,
    teaser: 'A seat, a side table, a step.',
    description:
      'Solid oak, three legs, no screws. It stands still on uneven floors, as everything on three legs does, and stacks when guests have gone.',
    colours: [sand, ink],
    dimensions: [
      ['Height', '45 cm'],
      ['Seat', '34 cm'],
      ['Carries', '140 kg'],
      ['Weight', '3.6 kg'],
    ],
    care: 'Oil it once a year. Water rings go away with fine sandpaper and a drop of oil.',
  },
  {
    slug: 'wall-clock',
    name: 'Wall clock',
    category: 'Living',
    price: 64,
    teaser: 'No ticking, no numerals, no doubt.',
    description:
      'A sweeping movement without a sound, and hands that you can read from across the room. Hangs on a single nail.',
    colours: [moss, clay, ink],
    dimensions: [
      ['Diameter', '28 cm'],
      ['Depth', '4 cm'],
      ['Battery', '1 × AA'],
      ['Weight', '620 g'],
    ],
    care: 'Dust it. Change the battery every other year.',
  },
  {
    slug: 'teapot',
    name: 'Teapot',
    category: 'Kitchen',
    price: 46,
    teaser: 'Pours without a drip.',
    description: 'Porcelain, with a strainer inside the spout and a lid that stays on while you pour the last cup.',
    colours: [moss, sand, clay],
    dimensions: [
      ['Height', '13 cm'],
      ['Width', '22 cm'],
      ['Holds', '900 ml'],
      ['Weight', '710 g'],
    ],
    care: 'Rinse it with hot water only: soap stays in the pores and in the tea.',
  },
  {
    slug: 'planter',
    name: 'Planter',
    category: 'Living',
    price: 32,
    teaser: 'With a saucer that belongs to it.',
    description:
      'Unglazed inside so that roots can breathe, glazed outside so that it stays handsome. The plant is yours to find.',
    colours: [clay, ink, sand],
    dimensions: [
      ['Height', '16 cm'],
      ['Diameter', '18 cm'],
      ['Saucer', '17 cm'],
      ['Weight', '1.2 kg'],
    ],
    care: 'Soak it for an hour before you plant in it.',
  },
  {
    slug: 'letter-tray',
    name: 'Letter tray',
    category: 'Desk',
    price: 38,
    teaser: 'Two floors for what is yet to be done.',
    description:
      'Folded steel, powder-coated, with a felt underside. Holds A4 and Letter, and stacks as high as you dare.',
    colours: [ink, moss],
    dimensions: [
      ['Height', '12 cm'],
      ['Width', '25 cm'],
      ['Depth', '33 cm'],
      ['Weight', '1.1 kg'],
    ],
    care: 'A damp cloth is enough.',
  },
  {
    slug: 'wool-blanket',
    name: 'Wool blanket',
    category: 'Living',
    price: 112,
    teaser: 'For the far end of the sofa.',
    description: 'Woven from undyed and dyed lambswool, with a hem that does not fray. Warm at once, never heavy.',
    colours: [sand, moss, clay],
    dimensions: [
      ['Length', '180 cm'],
      ['Width', '130 cm'],
      ['Wool', '100 %'],
      ['Weight', '900 g'],
    ],
    care: 'Air it overnight in place of washing it. Wool wash at 30 °C when it must be.',
  },
];

/** The product that a path names, or undefined. */
export function getProduct(slug: string | undefined): Product | undefined {
  return products.find((product) => product.slug === slug);
}
