import { createMemo, lazy, Show } from 'solid-js';

/** A shortcut: its keys, each pressed by itself, and what they do. */
export type Shortcut = { keys: string[]; does: string };

const ShortcutsDialog = lazy(async () => ({ default: (await import('./shortcuts-dialog.tsx')).ShortcutsDialog }));

/** The keyboard shortcuts of a page, as a dialog that is loaded when somebody first asks for it. */
export function Shortcuts(props: {
  shortcuts: readonly Shortcut[];
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const isWanted = createMemo<boolean>((was) => was || props.isOpen, false);
  return (
    <Show when={isWanted()}>
      <ShortcutsDialog {...props} />
    </Show>
  );
}
