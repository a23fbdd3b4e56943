import { createSignal, onCleanup } from 'solid-js';
import { buildChoiceKey, readChoice, writeChoice } from '../../../ui/choices.ts';
import { parseSavedFilters, removeFilter, renameFilter, type SavedFilter, saveFilter } from './saved-filters.ts';

const choice = 'saved-filters';

/** Outlives the page that shows it: without storage, what was saved lasts as long as the tab. */
const [saved, setSaved] = createSignal<SavedFilter[]>(parseSavedFilters(readChoice(choice)));

/** The saved filters of this browser, also as other tabs change them. Each change returns why it could not be, or null. */
export function createSavedFilters() {
  addEventListener('storage', followTab);
  onCleanup(() => removeEventListener('storage', followTab));
  return {
    saved,
    save: (filter: SavedFilter) => take(saveFilter(saved(), filter)),
    rename: (from: string, to: string) => take(renameFilter(saved(), from, to)),
    remove: (name: string) => keep(removeFilter(saved(), name)),
  };
}

function followTab(event: StorageEvent): void {
  if (event.key === buildChoiceKey(choice)) setSaved(parseSavedFilters(event.newValue));
}

function take(changed: ReturnType<typeof saveFilter>): string | null {
  return changed.ok ? keep(changed.saved) : changed.detail;
}

function keep(next: SavedFilter[]): string | null {
  setSaved(next);
  const isKept = writeChoice(choice, JSON.stringify(next));
  return isKept ? null : 'This browser keeps nothing: it lasts until the tab is closed.';
}
