import { isScreenshotFormat } from './picture.ts';

/**
 * How a stored picture is served: as a picture or, should storage ever hold something else, as a file to be saved. It can run
 * nothing in the dashboard's origin, also when it is opened by itself, and no other site can show it. An erased one must not
 * live on in a cache.
 */
export function buildPictureHeaders(format: string): Record<string, string> {
  const isPicture = isScreenshotFormat(format);
  return {
    'content-type': isPicture ? format : 'application/octet-stream',
    'content-disposition': isPicture ? 'inline' : 'attachment',
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'cache-control': 'private, no-cache',
  };
}
