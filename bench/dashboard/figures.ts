import type { FrameSummary } from './summarize-frames.ts';

/** A script of the dashboard, and what it weighs on the wire. */
export type Script = { name: string; gzipBytes: number };

/** Which scripts a page loads: the list at once, the replay after it, and what is there beside them. */
export type Scripts = { list: readonly Script[]; replay: readonly Script[]; others: readonly Script[] };

/** A seek: until all that it changes stands in the document, and until the frame after it. */
export type Seek = { scriptMs: number; frameMs: number };

/** A session that is opened until all its events are there, and the heap after a collection of garbage. */
export type Opening = { completeMs: number; heapBytes: number };

/** What Lighthouse gives a page, 0 to 100. */
export type Scores = { page: string; performance: number; accessibility: number; bestPractices: number };

/** All that was measured; what was not is empty. */
export type DashboardFigures = {
  scripts: Scripts | undefined;
  listMs: readonly number[];
  pictureMs: readonly number[];
  seeks: readonly Seek[];
  playback: readonly { speed: string; frames: FrameSummary }[];
  /** Of the heap when it was opened, after all pictures were seen: each run. */
  heapBytes: readonly { before: number; after: number }[];
  scrolls: readonly FrameSummary[];
  large: readonly Opening[];
  scores: readonly Scores[];
};
