import { makeRandom, type Random } from '../../../dev/random.ts';
import { maskedValue, type EventType } from '../../../protocol/event-types.ts';
import { makeDraw } from './draw.ts';
import type { Row } from './row.ts';

/** The types of a visit's events after its first, which is a page view: 12 % of all are page views then. */
export const drawEventType = makeDraw<EventType>([
  [36.6, 'mousemove'],
  [21, 'scroll'],
  [15.6, 'click'],
  [7.4, 'page_view'],
  [5, 'input'],
  [4, 'focus'],
  [3, 'blur'],
  [2.5, 'visibility'],
  [1.5, 'web_vital'],
  [1, 'change'],
  [0.8, 'keydown'],
  [0.5, 'dead_click'],
  [0.4, 'custom'],
  [0.3, 'rage_click'],
  [0.2, 'resize'],
  [0.1, 'submit'],
  [0.05, 'dblclick'],
  [0.04, 'paste'],
  [0.01, 'screenshot_skipped'],
]);

/** What is drawn once and then taken many times: the width of a row matters here, not that no two are alike. */
const poolSize = 512;

const pool = <T>(build: (random: Random, i: number) => T): readonly [T, ...T[]] => {
  const random = makeRandom('pool');
  return [build(random, 0), ...Array.from({ length: poolSize - 1 }, (_, i) => build(random, i + 1))];
};

const targets = pool((random, i): Row => {
  const tag = random.pick(['button', 'a', 'input', 'div']);
  const block = random.pick(['product-card', 'shelf-filter', 'cart-summary', 'site-header']);
  return {
    target_element: `${tag}#${block}-${i}.${block}__action.${block}__action--primary.is-ready[data-item=${i}]`,
    target_selector: `#${block}-list > div.${block}:nth-child(${(i % 40) + 1}) > footer > ${tag}.${block}__action`,
    target_tag: tag,
    target_id: `${block}-${i}`,
    target_class: `${block}__action ${block}__action--primary is-ready`,
  };
});

const mousePaths = pool((random) => {
  const points = Array.from({ length: random.int(4, 14) }, (_, i) => [i * 50, random.int(8, 1400), random.int(8, 850)]);
  return JSON.stringify({ path: points });
});

const rects = pool((random) =>
  JSON.stringify({ rect: [random.int(0, 900), random.int(0, 700), random.int(40, 400), random.int(20, 60)] }),
);

const depths = pool((random) => JSON.stringify({ depth: random.int(1, 1_000) / 1_000 }));

const errors = pool((random, i) =>
  JSON.stringify({
    message: `TypeError: Cannot read properties of undefined (reading item${i % 40})`,
    kind: 'exception',
    stack: `at addItem (https://shop.afterimage.example/assets/cart-${i % 9}.js:${random.int(1, 900)}:17)`,
    line: random.int(1, 900),
    column: 17,
  }),
);

const pageView = JSON.stringify({
  title: 'Quiet rooms, and what stands in them',
  viewport_width: 1440,
  viewport_height: 900,
  navigation: 'load',
});

/** The columns of an event that its type decides. */
export function buildEventColumns(random: Random, type: EventType): Row {
  switch (type) {
    case 'mousemove':
      return { scroll_x: 0, scroll_y: random.int(0, 4_000), event_data: random.pick(mousePaths) };
    case 'scroll':
      return { scroll_x: 0, scroll_y: random.int(0, 4_000), event_data: random.pick(depths) };
    case 'page_view':
      return { scroll_x: 0, scroll_y: 0, event_data: pageView };
    case 'error':
      return { event_data: random.pick(errors) };
    case 'visibility':
      return { event_data: '{"state":"hidden"}' };
    case 'web_vital':
      return { event_data: '{"name":"LCP","value":1840,"rating":"good"}' };
    case 'custom':
      return { event_data: '{"name":"added-to-cart","properties":{"price":129}}' };
    case 'resize':
      return { event_data: '{"viewport_width":1280,"viewport_height":800}' };
    case 'screenshot_skipped':
      return { event_data: '{"reason":"limit-reached","max_screenshots":40}' };
    case 'input':
    case 'change':
      return {
        ...random.pick(targets),
        scroll_x: 0,
        scroll_y: random.int(0, 4_000),
        input_value: maskedValue,
        input_masked: true,
        event_data: random.pick(rects),
      };
    default:
      return {
        ...random.pick(targets),
        ...(type.endsWith('click') && buildClick(random)),
        event_data: random.pick(rects),
      };
  }
}

function buildClick(random: Random): Row {
  const [x, y] = [random.int(8, 1_400), random.int(8, 850)];
  return {
    viewport_x: x,
    viewport_y: y,
    screen_x: x,
    screen_y: y + 122,
    scroll_x: 0,
    scroll_y: random.int(0, 4_000),
    mouse_button: 0,
    click_count: 1,
  };
}
