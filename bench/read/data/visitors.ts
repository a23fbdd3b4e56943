import { makeRandom, type Random, type Weighted } from '../../../dev/random.ts';
import type { DeviceType } from '../../../protocol/views.ts';
import { makeDraw, makeRankedDraw } from './draw.ts';
import type { Row } from './row.ts';

/** Somebody who visits, once or often: what all their sessions have in common. */
export type Visitor = {
  /** `user_id` once they have said who they are; null for most. */
  userId: string | null;
  /** The columns of `sessions` that do not change from visit to visit. */
  columns: Row;
};

/** So many visitors for each session: 400 000 for a million. */
const visitorsPerSession = 0.4;

/** Those who come every day, and their share of all sessions. All of them have said who they are. */
const regulars = { count: 200, share: 0.04 };

/** Of the others so many have said who they are: 15 % of the sessions in all. */
const identifiedShare = 0.115;

const drawRegular = makeRankedDraw([1, ...Array.from({ length: regulars.count - 1 }, (_, i) => i + 2)]);

const drawDeviceType = makeDraw<DeviceType>([
  [60, 'desktop'],
  [35, 'mobile'],
  [4, 'tablet'],
  [1, 'bot'],
]);

const drawSystem = {
  desktop: makeDraw([
    [70, 'Windows'],
    [22, 'macOS'],
    [7.8, 'Linux'],
    [0.2, 'Chrome OS'],
  ]),
  handheld: makeDraw([
    [55, 'Android'],
    [45, 'iOS'],
  ]),
};

const drawBrowser: Record<string, (random: Random) => string> = {
  Windows: makeDraw([
    [66, 'Chrome'],
    [22, 'Microsoft Edge'],
    [10, 'Firefox'],
    [1.9, 'Opera'],
    [0.1, 'Vivaldi'],
  ]),
  macOS: makeDraw([
    [48, 'Safari'],
    [44, 'Chrome'],
    [8, 'Firefox'],
  ]),
  Linux: makeDraw([
    [50, 'Chrome'],
    [50, 'Firefox'],
  ]),
  'Chrome OS': makeDraw([[1, 'Chrome']]),
  Android: makeDraw([
    [82, 'Chrome'],
    [17, 'Samsung Internet for Android'],
    [1, 'Firefox'],
  ]),
  iOS: makeDraw([
    [92, 'Safari'],
    [8, 'Chrome'],
  ]),
};

/** How far a browser is behind its newest version. */
const drawAge = makeDraw([
  [56, 0],
  [25, 1],
  [9, 2],
  [5, 3],
  [2, 5],
  [1.5, 10],
  [1, 16],
  [0.45, 32],
  [0.05, 41],
]);

const newestVersions: Record<string, number> = {
  Safari: 26,
  'Samsung Internet for Android': 29,
  Opera: 122,
  Vivaldi: 7,
};

/** 40 countries, each less frequent than the one before: from 18 % to less than 0.01 %. */
export const countries = (
  'US DE GB FR NL ES IT PL SE CA AU BR JP IN AT CH BE DK NO FI PT IE CZ MX KR NZ GR RO HU TR ' +
  'ZA AR CL SG EE LV IS LU MT FO'
).split(' ');

const [commonest = '', ...rarer] = countries;
const drawCountry = makeDraw([
  [1, commonest],
  ...rarer.map((country, i): Weighted<string> => [0.82 ** (i + 1), country]),
]);

const drawLanguage = makeDraw([
  [40, 'en-US'],
  [18, 'de-DE'],
  [12, 'en-GB'],
  [10, 'fr-FR'],
  [6, 'es-ES'],
  [5, 'nl-NL'],
  [4, 'it-IT'],
  [3, 'pl-PL'],
  [2, 'sv-SE'],
]);

type Screen = readonly [width: number, height: number, pixelRatio: number];

const desktopScreens: readonly [Screen, ...Screen[]] = [
  [1920, 1080, 1],
  [1536, 864, 1.25],
  [2560, 1440, 1],
  [1512, 982, 2],
];

const screens: Partial<Record<DeviceType, readonly [Screen, ...Screen[]]>> = {
  mobile: [
    [393, 852, 3],
    [412, 915, 2.625],
    [360, 800, 3],
  ],
  tablet: [[820, 1180, 2]],
};

/** Whoever visits in a session. The same number is always the same visitor. */
export function drawVisitor(random: Random, seed: string, sessions: number): Visitor {
  const others = Math.ceil(sessions * visitorsPerSession);
  const isRegular = random.isTrue(regulars.share);
  return makeVisitor(seed, isRegular ? drawRegular(random) : regulars.count + random.int(1, others));
}

function makeVisitor(seed: string, number: number): Visitor {
  const random = makeRandom(`${seed} visitor ${number}`);
  const deviceType = drawDeviceType(random);
  const isHandheld = deviceType === 'mobile' || deviceType === 'tablet';
  const os = drawSystem[isHandheld ? 'handheld' : 'desktop'](random);
  const browser = drawBrowser[os]?.(random) ?? 'Chrome';
  const newest = newestVersions[browser] ?? 141;
  const version = newest - Math.min(drawAge(random), newest >> 1);
  const [width, height, pixelRatio] = random.pick(screens[deviceType] ?? desktopScreens);
  const isIdentified = number <= regulars.count || random.isTrue(identifiedShare);
  return {
    userId: isIdentified ? `user-${100_000 + number}` : null,
    columns: {
      fingerprint: Buffer.from(random.bytes(16)).toString('hex'),
      user_agent: `Mozilla/5.0 (${os}; ${deviceType}) AppleWebKit/537.36 (KHTML, like Gecko) ${browser}/${version}.0.0.0 Safari/537.36`,
      screen_width: width,
      screen_height: height,
      viewport_width: width,
      viewport_height: height - (isHandheld ? 190 : 150),
      pixel_ratio: pixelRatio,
      device_type: deviceType,
      browser: `${browser} ${version}`,
      os,
      is_bot: deviceType === 'bot',
      country: drawCountry(random),
      language: drawLanguage(random),
      timezone: 'Europe/Berlin',
    },
  };
}
