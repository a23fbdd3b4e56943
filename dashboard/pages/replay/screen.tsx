import type { Component } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { Frame } from '../../player/frame.ts';
import type { Recording } from '../../player/recording.ts';
import type { HeldWindow } from '../../player/source.ts';
import { Screenshots } from './screenshots.tsx';

/** What draws a source: the scale is that of CSS pixels of the viewport. */
export type ScreenProps = {
  source: Recording['source'];
  frame: Frame;
  scale: number;
  timeMs: number;
  /** How much to keep at hand, when that is not what the source takes for right. */
  around?: HeldWindow;
};

const screens: Record<Recording['source']['kind'], Component<ScreenProps>> = { screenshots: Screenshots };

/** What is seen of the recorded page at a frame, drawn by what its kind of source needs. */
export function Screen(props: ScreenProps) {
  return <Dynamic component={screens[props.source.kind]} {...props} />;
}
