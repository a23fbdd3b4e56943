import { imageSize } from 'image-size';
import type { Picture } from '../durable-objects/session-buffer/messages.ts';
import { maxScreenshotBytes } from '../protocol/limits.ts';
import { screenshotFormats, type ParsedScreenshot, type ScreenshotFormat } from '../protocol/screenshot.ts';
import { refuse, type Refused } from './problems.ts';

const formatByType: Record<string, ScreenshotFormat> = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' };

/** The largest side of a picture in pixels, that of a JPEG. */
const maxSide = 65_535;

/** Whether a media type is one of the picture formats. */
export function isScreenshotFormat(mediaType: string): mediaType is ScreenshotFormat {
  return screenshotFormats.some((format) => format === mediaType);
}

/** The bytes and the claimed format of a base64 data URL. */
export function parseDataUrl(url: string): { ok: true; format: ScreenshotFormat; image: Uint8Array } | Refused {
  const match = /^data:(image\/(?:jpeg|png|webp));base64,/.exec(url);
  const base64 = match ? url.slice(match[0].length) : '';
  if (!match || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) {
    return refuseImage('/image', 'must be a base64 data URL of image/jpeg, image/png or image/webp');
  }
  const format = match[1] as ScreenshotFormat;
  return { ok: true, format, image: Uint8Array.from(Buffer.from(base64, 'base64')) };
}

/** A picture for the session's object: format and size are read from its bytes, and must be what was claimed. */
export function buildPicture(
  fields: ParsedScreenshot,
  claimed: ScreenshotFormat,
  image: Uint8Array,
  pointer: string,
): { ok: true; picture: Picture } | Refused {
  if (image.byteLength > maxScreenshotBytes) {
    return refuse('body-too-large', `A picture must have at most ${maxScreenshotBytes} bytes.`);
  }
  const size = measure(image);
  if (!size) return refuseImage(pointer, 'is not a JPEG, PNG or WebP picture');
  if (size.format !== claimed) return refuseImage(pointer, `is said to be ${claimed}, but is ${size.format}`);
  const { timestamp, page_url, scroll_x, scroll_y } = fields;
  return {
    ok: true,
    picture: {
      stream: fields.stream ?? null,
      seq: fields.seq ?? null,
      timestamp,
      facts: {
        page_url,
        format: size.format,
        width: size.width,
        height: size.height,
        scroll_x,
        scroll_y,
        viewport_width: fields.viewport_width ?? null,
        viewport_height: fields.viewport_height ?? null,
        area_x: fields.area_x ?? null,
        area_y: fields.area_y ?? null,
        area_width: fields.area_width ?? null,
        area_height: fields.area_height ?? null,
      },
      image,
    },
  };
}

function measure(image: Uint8Array): { format: ScreenshotFormat; width: number; height: number } | null {
  try {
    const { type, width, height } = imageSize(image);
    const format = formatByType[type ?? ''];
    const isSize = (side: number): boolean => Number.isInteger(side) && side >= 1 && side <= maxSide;
    return format && isSize(width) && isSize(height) ? { format, width, height } : null;
  } catch {
    return null;
  }
}

function refuseImage(pointer: string, detail: string): Refused {
  return refuse('invalid-request', `${pointer || 'the body'} ${detail}`, { errors: [{ pointer, detail }] });
}
