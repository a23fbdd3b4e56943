import type { FindLine } from './find-line.ts';

type ProfileNode = {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number };
  children?: number[];
};

/** What CDP's `Profiler.stop` gives. Times are in microseconds. */
export type CpuProfile = { nodes: ProfileNode[]; samples?: number[]; timeDeltas?: number[] };

/** How long functions of the tracker took, in milliseconds. */
export type Sums = {
  /** By function, with what the browser does for it: what it calls natively has no file of its own. */
  selfMs: Map<string, number>;
  /** By function, with everything that it calls. */
  totalMs: Map<string, number>;
  /** By function, and in it by what the browser does for it: only calls that the profiler can tell. */
  nativeMs: Map<string, Map<string, number>>;
  /** By the function through which the browser enters the tracker. */
  entryMs: Map<string, number>;
  partMs: Map<Part, number>;
  trackerMs: number;
  /** Of the whole page: a profile does not say whose it was. */
  garbageMs: number;
};

type Part = 'starting' | 'handlers' | 'idle jobs' | 'sending' | 'pictures' | 'libraries';

type Frame = { name: string; module: string };

const maxNameLength = 50;

/** Wraps every entry, and says nothing of what is entered. */
const wrapper = 'debug.ts';

function getPart({ module }: Frame): Part {
  if (module.startsWith('deliver/')) return 'sending';
  if (module.startsWith('pictures/')) return 'pictures';
  if (module === 'when-idle.ts' || module === 'work-queue.ts') return 'idle jobs';
  if (module.startsWith('node_modules/')) return 'libraries';
  if (['observe/', 'privacy/', wrapper].some((start) => module.startsWith(start))) return 'handlers';
  return 'starting';
}

/** A function without a name shows the line that it begins in. */
const writeName = (text: string, module: string) =>
  `\`${text.slice(0, maxNameLength).replaceAll('|', '¦').replaceAll('`', "'")}\` ${module}`;

function add<K>(to: Map<K, number>, key: K, ms: number): void {
  to.set(key, (to.get(key) ?? 0) + ms);
}

function addNative(to: Sums['nativeMs'], name: string, native: string, ms: number): void {
  const own = to.get(name) ?? new Map<string, number>();
  to.set(name, own);
  add(own, native, ms);
}

/** Sums up what a profile has of the scripts whose modules are known. */
export function sumProfile({ nodes, samples = [], timeDeltas = [] }: CpuProfile, findLine: FindLine): Sums {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, byId.get(id)])));

  /** The tracker's own frames of a stack, the innermost first. */
  function listFrames(id: number): Frame[] {
    const frames: Frame[] = [];
    for (let node = byId.get(id); node; node = parents.get(node.id)) {
      const { functionName, url, lineNumber } = node.callFrame;
      const line = findLine(url, lineNumber);
      if (line) frames.push({ name: writeName(functionName || line.text, line.module), module: line.module });
    }
    return frames;
  }

  const framesById = new Map(nodes.map(({ id }) => [id, listFrames(id)]));
  const sums: Sums = {
    selfMs: new Map(),
    totalMs: new Map(),
    nativeMs: new Map(),
    entryMs: new Map(),
    partMs: new Map(),
    trackerMs: 0,
    garbageMs: 0,
  };
  samples.forEach((id, i) => {
    const ms = (timeDeltas[i] ?? 0) / 1_000;
    const frames = framesById.get(id) ?? [];
    const [innermost] = frames;
    const leaf = byId.get(id)?.callFrame;
    if (leaf?.functionName === '(garbage collector)') sums.garbageMs += ms;
    if (!innermost) return;
    const entry = frames.findLast(({ module }) => module !== wrapper) ?? innermost;
    sums.trackerMs += ms;
    add(sums.selfMs, innermost.name, ms);
    if (leaf?.url === '') addNative(sums.nativeMs, innermost.name, leaf.functionName, ms);
    add(sums.entryMs, entry.name, ms);
    add(sums.partMs, getPart(entry), ms);
    for (const name of new Set(frames.map((frame) => frame.name))) add(sums.totalMs, name, ms);
  });
  return sums;
}
