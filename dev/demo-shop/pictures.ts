const dark = '#2c2a27';
const wood = '#a9784c';
const pale = '#fbf7f0';

/** Shapes of each product in a 200 × 200 field, in the colour that is asked for. */
const shapes: Record<string, (colour: string) => string> = {
  'stoneware-mug': (c) => `
    <path d="M128 84 h14 a24 24 0 0 1 0 52 h-14" fill="none" stroke="${c}" stroke-width="11"/>
    <path d="M56 68 h78 v66 a22 22 0 0 1 -22 22 h-34 a22 22 0 0 1 -22 -22 z" fill="${c}"/>
    <ellipse cx="95" cy="68" rx="39" ry="9" fill="${dark}" opacity="0.75"/>
    <rect x="56" y="112" width="78" height="7" fill="${pale}" opacity="0.45"/>`,
  'reading-lamp': (c) => `
    <ellipse cx="78" cy="164" rx="34" ry="8" fill="${dark}"/>
    <path d="M78 162 L60 104 L112 62" fill="none" stroke="${dark}" stroke-width="6"/>
    <circle cx="60" cy="104" r="6" fill="${c}"/>
    <path d="M104 44 L152 78 L126 104 L92 72 z" fill="${c}"/>
    <path d="M152 78 L126 104 L168 130 z" fill="#f6e3a1" opacity="0.75"/>`,
  'oak-stool': (c) => `
    <path d="M72 78 L54 164" stroke="${wood}" stroke-width="10"/>
    <path d="M128 78 L146 164" stroke="${wood}" stroke-width="10"/>
    <path d="M100 78 L100 168" stroke="${wood}" stroke-width="10"/>
    <rect x="46" y="62" width="108" height="20" rx="10" fill="${c}"/>`,
  'wall-clock': (c) => `
    <circle cx="100" cy="100" r="62" fill="${c}"/>
    <circle cx="100" cy="100" r="51" fill="${pale}"/>
    <path d="M100 100 L100 62" stroke="${dark}" stroke-width="6" stroke-linecap="round"/>
    <path d="M100 100 L127 114" stroke="${dark}" stroke-width="6" stroke-linecap="round"/>
    <circle cx="100" cy="100" r="6" fill="${c}"/>`,
  teapot: (c) => `
    <path d="M142 92 a22 22 0 1 1 -4 44" fill="none" stroke="${c}" stroke-width="9"/>
    <path d="M62 100 L34 84 L28 92 L58 136 z" fill="${c}"/>
    <ellipse cx="100" cy="118" rx="48" ry="40" fill="${c}"/>
    <rect x="76" y="72" width="48" height="10" rx="5" fill="${dark}" opacity="0.7"/>
    <circle cx="100" cy="66" r="7" fill="${dark}" opacity="0.7"/>`,
  planter: (c) => `
    <path d="M100 108 C84 74 64 70 56 50 C84 52 98 72 100 108" fill="#5c8a58"/>
    <path d="M100 108 C112 66 134 58 150 44 C150 74 130 92 100 108" fill="#74a46d"/>
    <path d="M100 108 C98 70 100 50 108 34 C116 62 112 84 100 108" fill="#487447"/>
    <path d="M58 104 h84 l-10 54 h-64 z" fill="${c}"/>
    <rect x="56" y="158" width="88" height="9" rx="4" fill="${c}"/>
    <rect x="53" y="100" width="94" height="14" rx="4" fill="${c}"/>
    <rect x="53" y="112" width="94" height="3" fill="${dark}" opacity="0.25"/>`,
  'letter-tray': (c) => `
    <rect x="52" y="86" width="96" height="8" fill="${pale}" stroke="${dark}" stroke-width="1.5"/>
    <rect x="60" y="79" width="82" height="7" fill="${pale}" stroke="${dark}" stroke-width="1.5"/>
    <path d="M40 74 v22 h120 v-22" fill="none" stroke="${c}" stroke-width="8"/>
    <rect x="54" y="130" width="92" height="8" fill="${pale}" stroke="${dark}" stroke-width="1.5"/>
    <path d="M40 118 v22 h120 v-22" fill="none" stroke="${c}" stroke-width="8"/>
    <path d="M40 94 v28 M160 94 v28" stroke="${c}" stroke-width="8"/>`,
  'wool-blanket': (c) => `
    <rect x="44" y="72" width="112" height="84" rx="12" fill="${c}"/>
    <path d="M44 100 h112 M44 128 h112" stroke="${dark}" stroke-width="2" opacity="0.35"/>
    <rect x="66" y="72" width="10" height="84" fill="${pale}" opacity="0.55"/>
    <rect x="124" y="72" width="10" height="84" fill="${pale}" opacity="0.55"/>
    <path d="M52 156 v10 M66 156 v10 M80 156 v10 M94 156 v10 M108 156 v10 M122 156 v10 M136 156 v10 M148 156 v10" stroke="${c}" stroke-width="4"/>`,
};

/** The picture of a product as inline SVG. It names itself for those who do not see it. */
export function drawProduct(slug: string, name: string, colour: string): string {
  const shape = shapes[slug]?.(colour) ?? '';
  return `<svg class="picture" viewBox="0 0 200 200" role="img" aria-label="${name}">${shape}</svg>`;
}
