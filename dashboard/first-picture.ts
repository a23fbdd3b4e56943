import type { ScreenshotFormat } from '../protocol/screenshot.ts';
import type { ScreenshotsView } from '../protocol/views.ts';

/** What a `data:` URL is made of: a database may have been given something else. */
const formats: Record<ScreenshotFormat, true> = { 'image/jpeg': true, 'image/png': true, 'image/webp': true };

/** The picture whose bytes came with the list of pictures: its address, and the same bytes as a `data:` URL. */
let held = { url: '', data: '' };

/** Takes the bytes of the first picture out of a list that was just read, and holds them in the place of those held before. */
export function takeFirstPicture(view: ScreenshotsView): ScreenshotsView {
  const first = view.data.find(({ image }) => image !== undefined);
  if (first?.image !== undefined) {
    if (Object.hasOwn(formats, first.format))
      held = { url: first.url, data: `data:${first.format};base64,${first.image}` };
    delete first.image;
  }
  return view;
}

/** What an image element is given for a picture: its bytes when they are here, else its address. */
export function getPictureSource(url: string): string {
  return url === held.url ? held.data : url;
}
