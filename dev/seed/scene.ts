import * as v from 'valibot';

/**
 * The viewports that pictures are taken in. Every device of the seed has one of these widths, so that clicks meet their
 * pictures, and none is higher, so that no picture ends above its viewport's end.
 */
export const layouts = {
  desktop: { width: 1440, height: 860, scale: 1 },
  tablet: { width: 820, height: 1106, scale: 1 },
  phone: { width: 393, height: 715, scale: 1.5 },
} as const;

export type LayoutName = keyof typeof layouts;

const controlSchema = v.object({
  target_element: v.string(),
  target_selector: v.string(),
  target_tag: v.string(),
  target_id: v.optional(v.string()),
  target_class: v.optional(v.string()),
  /** CSS pixels of the document, as x, y, width and height. */
  rect: v.tuple([v.number(), v.number(), v.number(), v.number()]),
  /** The path of a link, `''` for what is none. */
  path: v.string(),
});

/** Something on a page of the shop that can be clicked or typed into, as the tracker names it. */
export type Control = v.InferOutput<typeof controlSchema>;

const sceneSchema = v.object({
  /** Such as `home`, `product/teapot`, `product/teapot/care`, `cart/teapot`, `checkout/teapot`, `thanks`. */
  name: v.string(),
  path: v.string(),
  title: v.string(),
  layout: v.picklist(['desktop', 'tablet', 'phone']),
  /** Size of the document in CSS pixels; the picture shows all of it. */
  width: v.number(),
  height: v.number(),
  /** File name of the JPEG. */
  picture: v.string(),
  controls: v.array(controlSchema),
});

/** One page of the shop in one state and layout: its picture, and where its controls stand in it. */
export type Scene = v.InferOutput<typeof sceneSchema>;

/** The text of `scenes.json`. */
export const scenesSchema = v.array(sceneSchema);

/** The scene of a name in a layout, or undefined when the shop has no such page. */
export function findScene(scenes: readonly Scene[], layout: LayoutName, name: string): Scene | undefined {
  return scenes.find((scene) => scene.layout === layout && scene.name === name);
}

/** The slugs of the products that a layout has scenes of. */
export function listSlugs(scenes: readonly Scene[], layout: LayoutName): string[] {
  return scenes.flatMap((scene) => {
    const [, slug] = /^product\/([^/]+)$/.exec(scene.name) ?? [];
    return slug !== undefined && scene.layout === layout ? [slug] : [];
  });
}
