import { describe, expect, it } from 'vitest';
import { sampleStartMs } from '../../player/recording-samples.ts';
import { listNotesNear, placeNotes } from './place-notes.ts';

const buildNote = (note_id: number, atMs: number) => {
  const at = new Date(sampleStartMs + atMs).toISOString();
  return { note_id, at, body: `note ${note_id}`, created_at: at, updated_at: at };
};

describe('notes on the timeline', () => {
  it('stand where their moment lies in the recording, in time order', () => {
    const placed = placeNotes([buildNote(1, 9_000), buildNote(3, 500), buildNote(2, 500)], sampleStartMs);
    expect(placed.map(({ note, atMs }) => [note.note_id, atMs])).toEqual([
      [2, 500],
      [3, 500],
      [1, 9_000],
    ]);
  });

  it('stand at the start when their moment lies before it', () => {
    expect(placeNotes([buildNote(1, -2_000)], sampleStartMs)[0]?.atMs).toBe(0);
  });

  it('are found near the pointer', () => {
    const placed = placeNotes([buildNote(1, 1_000), buildNote(2, 2_000)], sampleStartMs);
    expect(listNotesNear(placed, 1_100, 150).map(({ note }) => note.note_id)).toEqual([1]);
    expect(listNotesNear(placed, 5_000, 150)).toEqual([]);
  });
});
