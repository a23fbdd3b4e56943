import type { DeviceType } from '../../../protocol/views.ts';

/** The side of the square that the icons are drawn in, in CSS pixels. */
export const deviceIconSize = 14;

const paths: Record<DeviceType, string> = {
  desktop: 'M1.5 2.5h11v7h-11zM7 9.5v2.5M4.5 12h5',
  mobile: 'M4 1.5h6v11h-6zM6.5 10.5h1',
  tablet: 'M2.5 1.5h9v11h-9zM6 10.5h2',
  tv: 'M1.5 4.5h11v7h-11zM4.5 1.5l2.5 3l2.5-3',
  bot: 'M2 5.5h10v6.5h-10zM7 5.5v-3h-2M5 8v1.5M9 8v1.5',
  unknown: 'M12.5 7a5.5 5.5 0 1 1-11 0a5.5 5.5 0 1 1 11 0zM5.5 5.6a1.5 1.5 0 1 1 2.2 1.3c-.5.3-.7.6-.7 1.1M7 10v.2',
};

/** The lines of a device's icon as an SVG path; a kind that is none, such as `valueOf`, has the icon of an unknown one. */
export const getDevicePath = (type: DeviceType): string => (Object.hasOwn(paths, type) ? paths[type] : paths.unknown);
