import { Dialog } from '@kobalte/core/dialog';
import { X } from 'lucide';
import { createComputed, For } from 'solid-js';
import { Icon } from './icon.tsx';
import type { Shortcut } from './shortcuts.tsx';

/** The keyboard shortcuts of a page, as a dialog. Focus returns to where it was: no button opens it, so Kobalte would not know. */
export function ShortcutsDialog(props: {
  shortcuts: readonly Shortcut[];
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  let focusedBefore: HTMLElement | null = null;
  createComputed(() => {
    if (props.isOpen) focusedBefore = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  });
  return (
    <Dialog open={props.isOpen} onOpenChange={(isOpen) => props.onOpenChange(isOpen)}>
      <Dialog.Portal>
        <Dialog.Overlay class="dialog-shade" />
        <div class="dialog-place">
          <Dialog.Content
            class="dialog"
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              focusedBefore?.focus();
            }}
          >
            <header>
              <Dialog.Title as="h2">Keyboard shortcuts</Dialog.Title>
              <Dialog.CloseButton class="icon-button" aria-label="Close">
                <Icon of={X} size={16} />
              </Dialog.CloseButton>
            </header>
            <dl class="keys">
              <For each={props.shortcuts}>
                {({ keys, does }) => (
                  <>
                    <dt>{does}</dt>
                    <dd>
                      <For each={keys}>{(key) => <kbd>{key}</kbd>}</For>
                    </dd>
                  </>
                )}
              </For>
            </dl>
          </Dialog.Content>
        </div>
      </Dialog.Portal>
    </Dialog>
  );
}
