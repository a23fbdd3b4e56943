import { Dialog } from '@kobalte/core/dialog';
import { createEffect, createSignal, on, Show } from 'solid-js';

/**
 * Asks before something is erased for good. Focus is on keeping it, so that Enter erases nothing; a failure is told here.
 * Kobalte's own alert dialog is not taken: in 0.13.14 its import makes every `Dialog` one too (both assign to one root).
 */
export function EraseDialog(props: {
  title: string;
  explanation: string;
  /** What the button says that erases. */
  action: string;
  /** What is said when it could not be erased, before the reason. */
  refused: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onErase: () => Promise<void>;
}) {
  const [isErasing, setErasing] = createSignal(false);
  const [refusal, setRefusal] = createSignal<string | null>(null);
  let keep: HTMLButtonElement | undefined;
  createEffect(
    on(
      () => props.isOpen,
      () => setRefusal(null),
    ),
  );

  const erase = async () => {
    if (isErasing()) return;
    setErasing(true);
    setRefusal(null);
    try {
      await props.onErase();
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
    setErasing(false);
  };

  return (
    <Dialog open={props.isOpen} onOpenChange={(isOpen) => (isErasing() ? undefined : props.onOpenChange(isOpen))}>
      <Dialog.Portal>
        <Dialog.Overlay class="dialog-shade" />
        <div class="dialog-place">
          <Dialog.Content
            class="dialog"
            role="alertdialog"
            onOpenAutoFocus={(event) => {
              event.preventDefault();
              keep?.focus();
            }}
          >
            <Dialog.Title class="dialog-title">{props.title}</Dialog.Title>
            <Dialog.Description class="dialog-words">{props.explanation}</Dialog.Description>
            <Show when={refusal()}>
              {(reason) => (
                <p class="refusal" role="alert">
                  {props.refused} {reason()}
                </p>
              )}
            </Show>
            <div class="dialog-foot">
              <button
                type="button"
                class="button"
                ref={(element) => (keep = element)}
                disabled={isErasing()}
                onClick={() => props.onOpenChange(false)}
              >
                Keep it
              </button>
              <button type="button" class="button button-danger" disabled={isErasing()} onClick={() => void erase()}>
                {isErasing() ? 'Erasing …' : props.action}
              </button>
            </div>
          </Dialog.Content>
        </div>
      </Dialog.Portal>
    </Dialog>
  );
}
