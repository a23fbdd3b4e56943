import type { Random, Weighted } from '../random.ts';
import { layouts, type LayoutName } from './scene.ts';

/** What a visitor's browser says of itself. */
export type Device = {
  layout: LayoutName;
  userAgent: string;
  hasMouse: boolean;
  isBot: boolean;
  screen: { width: number; height: number };
  viewport: { width: number; height: number };
  /** Height of what the browser shows above the page, in CSS pixels. */
  chromeHeight: number;
  pixelRatio: number;
};

const chromeVersions = ['152', '153', '154', '154'] as const;
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7';
const linux = 'Mozilla/5.0 (X11; Linux x86_64';
const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

type Screen = readonly [width: number, height: number, pixelRatio: number];

const desktopScreens: Record<'windows' | 'mac' | 'linux', readonly [Screen, ...Screen[]]> = {
  windows: [
    [1920, 1080, 1],
    [1536, 864, 1.25],
    [2560, 1440, 1],
  ],
  mac: [
    [1440, 900, 2],
    [1512, 982, 2],
    [1728, 1117, 2],
  ],
  linux: [
    [1920, 1080, 1],
    [2560, 1440, 1],
  ],
};

type Desktop = { system: keyof typeof desktopScreens; buildUserAgent: (chrome: string) => string };

const desktops: readonly [Weighted<Desktop>, ...Weighted<Desktop>[]] = [
  [30, { system: 'windows', buildUserAgent: (v) => `${windows}) ${webkit} Chrome/${v}.0.0.0 Safari/537.36` }],
  [
    11,
    {
      system: 'windows',
      buildUserAgent: (v) => `${windows}) ${webkit} Chrome/${v}.0.0.0 Safari/537.36 Edg/${v}.0.0.0`,
    },
  ],
  [8, { system: 'windows', buildUserAgent: () => `${windows}; rv:156.0) Gecko/20100101 Firefox/156.0` }],
  [16, { system: 'mac', buildUserAgent: (v) => `${mac}) ${webkit} Chrome/${v}.0.0.0 Safari/537.36` }],
  [
    14,
    {
      system: 'mac',
      buildUserAgent: () => `${mac}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15`,
    },
  ],
  [4, { system: 'linux', buildUserAgent: () => `${linux}; rv:156.0) Gecko/20100101 Firefox/156.0` }],
  [3, { system: 'linux', buildUserAgent: (v) => `${linux}) ${webkit} Chrome/${v}.0.0.0 Safari/537.36` }],
];

type Handheld = {
  layout: 'phone' | 'tablet';
  screenHeight: number;
  pixelRatio: number;
  userAgent: (v: string) => string;
};

/** A page's height while the browser's bars are shown. On a phone they go away when the page is scrolled. */
const handheldHeights = { phone: 659, tablet: layouts.tablet.height } as const;

const iosWebkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';

const handhelds: readonly [Weighted<Handheld>, ...Weighted<Handheld>[]] = [
  [
    34,
    {
      layout: 'phone',
      screenHeight: 852,
      pixelRatio: 3,
      userAgent: () =>
        `Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) ${iosWebkit} Version/26.1 Mobile/15E148 Safari/604.1`,
    },
  ],
  [
    36,
    {
      layout: 'phone',
      screenHeight: 873,
      pixelRatio: 2.75,
      userAgent: (v) => `Mozilla/5.0 (Linux; Android 10; K) ${webkit} Chrome/${v}.0.0.0 Mobile Safari/537.36`,
    },
  ],
  [
    6,
    {
      layout: 'phone',
      screenHeight: 852,
      pixelRatio: 2.75,
      userAgent: () =>
        `Mozilla/5.0 (Linux; Android 15; SM-S931B) ${webkit} SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36`,
    },
  ],
  [
    10,
    {
      layout: 'tablet',
      screenHeight: 1180,
      pixelRatio: 2,
      userAgent: (v) =>
        `Mozilla/5.0 (iPad; CPU OS 18_7 like Mac OS X) ${iosWebkit} CriOS/${v}.0.7444.77 Mobile/15E148 Safari/604.1`,
    },
  ],
  [
    5,
    {
      layout: 'tablet',
      screenHeight: 1312,
      pixelRatio: 1.95,
      userAgent: (v) => `Mozilla/5.0 (Linux; Android 15; SM-X810) ${webkit} Chrome/${v}.0.0.0 Safari/537.36`,
    },
  ],
];

const botUserAgents = [
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  `Mozilla/5.0 ${webkit}; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/154.0.0.0 Safari/537.36`,
  `${linux}) ${webkit} HeadlessChrome/154.0.0.0 Safari/537.36`,
] as const;

function makeDesktop(random: Random): Device {
  const { system, buildUserAgent } = random.weigh(desktops);
  const [width, height, pixelRatio] = random.pick(desktopScreens[system]);
  const chromeHeight = system === 'mac' ? 87 : 122;
  const viewport = {
    width: layouts.desktop.width,
    height: Math.min(height - chromeHeight - 24, random.int(730, layouts.desktop.height)),
  };
  const userAgent = buildUserAgent(random.pick(chromeVersions));
  return {
    layout: 'desktop',
    userAgent,
    hasMouse: true,
    isBot: false,
    screen: { width, height },
    viewport,
    chromeHeight,
    pixelRatio,
  };
}

function makeHandheld(random: Random): Device {
  const { layout, screenHeight, pixelRatio, userAgent } = random.weigh(handhelds);
  const { width } = layouts[layout];
  const height = handheldHeights[layout];
  return {
    layout,
    userAgent: userAgent(random.pick(chromeVersions)),
    hasMouse: false,
    isBot: false,
    screen: { width, height: screenHeight },
    viewport: { width, height },
    chromeHeight: screenHeight - height > 150 ? 103 : 74,
    pixelRatio,
  };
}

/** One device, as often as such devices visit a shop: three of five are desktops, the rest are held in a hand. */
export function makeDevice(random: Random): Device {
  return random.isTrue(0.58) ? makeDesktop(random) : makeHandheld(random);
}

/** A program that reads the shop for a search engine or a monitor. */
export function makeBot(random: Random): Device {
  const userAgent = random.pick(botUserAgents);
  const { width, height } = layouts.desktop;
  const size = { width, height };
  return {
    layout: 'desktop',
    userAgent,
    hasMouse: false,
    isBot: true,
    screen: size,
    viewport: size,
    chromeHeight: 0,
    pixelRatio: 1,
  };
}
