import { Popover as Kobalte } from '@kobalte/core/popover';
import { createSignal, type JSX } from 'solid-js';

/** What a popover's content may ask for: to be closed, with the focus back on its button, or left where it is. */
export type PopoverControl = { close: (options?: { keepFocus: boolean }) => void };

/** A button that opens a small place under it; Escape and a click elsewhere close it. The children are made when it opens. */
export function Popover(props: {
  /** What the place is for: its accessible name. */
  title: string;
  button: JSX.Element;
  buttonClass: string;
  /** The button's own name, when what it shows is an icon. */
  buttonLabel?: string;
  isOpenAtFirst?: boolean;
  /** Where it is aligned with its button. */
  align?: 'start' | 'end';
  onOpenChange?: (isOpen: boolean) => void;
  children: (control: PopoverControl) => JSX.Element;
}) {
  const [isOpen, setOpen] = createSignal(props.isOpenAtFirst === true);
  let keepsFocus = false;
  const change = (next: boolean) => {
    setOpen(next);
    props.onOpenChange?.(next);
  };
  const close = (options = { keepFocus: false }) => {
    keepsFocus = options.keepFocus;
    change(false);
  };
  return (
    <Kobalte
      open={isOpen()}
      onOpenChange={change}
      placement={props.align === 'end' ? 'bottom-end' : 'bottom-start'}
      gutter={4}
      overflowPadding={8}
    >
      <Kobalte.Trigger class={props.buttonClass} aria-label={props.buttonLabel} title={props.buttonLabel}>
        {props.button}
      </Kobalte.Trigger>
      <Kobalte.Portal>
        <Kobalte.Content
          class="popover"
          onCloseAutoFocus={(event) => {
            if (keepsFocus) event.preventDefault();
            keepsFocus = false;
          }}
        >
          <Kobalte.Title class="unseen">{props.title}</Kobalte.Title>
          {props.children({ close })}
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte>
  );
}
