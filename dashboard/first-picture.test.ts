import { describe, expect, it } from 'vitest';
import type { ScreenshotsView } from '../protocol/views.ts';
import { getPictureSource, takeFirstPicture } from './first-picture.ts';

const place = { page_url: 'https://shop.example/', size_bytes: 3, width: 1, height: 1, scroll_x: 0, scroll_y: 0 };
const area = { area_x: null, area_y: null, area_width: null, area_height: null };
const viewport = { viewport_width: null, viewport_height: null };

const buildView = (...images: (string | undefined)[]): ScreenshotsView => ({
  data: images.map((image, index) => ({
    ...place,
    ...area,
    ...viewport,
    screenshot_id: index,
    timestamp: '2026-11-24T10:00:00.000Z',
    format: 'image/webp',
    url: `/pictures/${index}`,
    ...(image !== undefined && { image }),
  })),
  total: images.length,
  partial: false,
});

describe('the first picture of a replay', () => {
  it('is at hand when its bytes came with the list, which keeps none of them', () => {
    expect(takeFirstPicture(buildView('UklG', undefined))).toEqual(buildView(undefined, undefined));
    expect(getPictureSource('/pictures/0')).toBe('data:image/webp;base64,UklG');
    expect(getPictureSource('/pictures/1')).toBe('/pictures/1');
  });

  it.each(['text/html', 'image/svg+xml', 'toString'])('is left to its address when it is said to be %s', (format) => {
    const view = buildView('PHNjcmlwdD4=');
    const [picture] = view.data;
    if (picture) Object.assign(picture, { format, url: '/pictures/strange' });
    expect(takeFirstPicture(view).data[0]).not.toHaveProperty('image');
    expect(getPictureSource('/pictures/strange')).toBe('/pictures/strange');
  });

  it('is at hand until another list brings its own', () => {
    takeFirstPicture(buildView('UklG'));
    takeFirstPicture(buildView());
    expect(getPictureSource('/pictures/0')).toBe('data:image/webp;base64,UklG');
    takeFirstPicture(buildView(undefined, 'AAAA'));
    expect(getPictureSource('/pictures/0')).toBe('/pictures/0');
    expect(getPictureSource('/pictures/1')).toBe('data:image/webp;base64,AAAA');
  });
});
