import type { Random } from '../random.ts';

/** A picture that is hardly more than its head, and what has to be read from it. */
export type BuiltPicture = { bytes: Uint8Array; type: string; isTaken: boolean; says: string };

const types = ['image/png', 'image/jpeg', 'image/webp'] as const;

const sides = [1, 1, 2, 412, 839, 9_000, 65_535] as const;

/** A picture of one of the three formats with a size that is taken. */
export function buildPicture(random: Random): BuiltPicture {
  const type = random.pick(types);
  return { bytes: drawBytes(random, type, random.pick(sides), random.pick(sides)), type, isTaken: true, says: type };
}

/** A picture that has to be refused: it has no area, is too wide, is cut off, or is none. */
export function buildBrokenPicture(random: Random): BuiltPicture {
  const type = random.pick(types);
  const says = random.pick(['0 wide', '65 536 wide', 'cut off', 'noise', 'empty', 'a gif', 'another type']);
  const build = (): Uint8Array => {
    if (says === '0 wide') return drawPng(random, 0, 5);
    if (says === '65 536 wide') return drawPng(random, 65_536, 5);
    if (says === 'cut off') return drawBytes(random, type, 4, 4).subarray(0, random.int(1, 11));
    if (says === 'noise') return Uint8Array.from([0, ...random.bytes(random.int(20, 300))]);
    if (says === 'a gif') return Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
    return new Uint8Array();
  };
  if (says === 'another type') {
    return {
      bytes: drawPng(random, 3, 3),
      type: 'image/webp',
      isTaken: false,
      says: 'a png that is said to be a webp',
    };
  }
  const isPng = says.endsWith('wide');
  return { bytes: build(), type: isPng ? 'image/png' : type, isTaken: false, says };
}

function drawBytes(random: Random, type: string, width: number, height: number): Uint8Array {
  if (type === 'image/png') return drawPng(random, width, height);
  return type === 'image/jpeg' ? drawJpeg(random, width, height) : drawWebp(random, width, height);
}

const fill = (random: Random): Uint8Array =>
  random.bytes(
    random.weigh([
      [20, random.int(0, 200)],
      [1, 20_000],
    ]),
  );

function drawPng(random: Random, width: number, height: number): Uint8Array {
  const head = Buffer.from('89504e470d0a1a0a0000000d494844520000000000000000080600000000000000', 'hex');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return Buffer.concat([head, fill(random)]);
}

function drawJpeg(random: Random, width: number, height: number): Uint8Array {
  const head = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108000000000301110002110103110100', 'hex');
  head.writeUInt16BE(height, 25);
  head.writeUInt16BE(width, 27);
  return Buffer.concat([head, fill(random), Buffer.from('ffd9', 'hex')]);
}

function drawWebp(random: Random, width: number, height: number): Uint8Array {
  const body = fill(random);
  const head = Buffer.alloc(30);
  head.write('RIFF', 0);
  head.writeUInt32LE(22 + body.length, 4);
  head.write('WEBPVP8X', 8);
  head.writeUInt32LE(10, 16);
  head.writeUIntLE(width - 1, 24, 3);
  head.writeUIntLE(height - 1, 27, 3);
  return Buffer.concat([head, body]);
}
