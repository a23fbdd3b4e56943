import { Popover as Kobalte } from '@kobalte/core/popover';
import { createSignal } from 'solid-js';
import type { PopoverProps } from './popover.tsx';

/** The button of a popover with its place, as Kobalte makes them: focus, Escape, clicks elsewhere, room on the screen. */
export function OpenPopover(props: PopoverProps & { isOpenAtFirst: boolean }) {
  const [isOpen, setOpen] = createSignal(props.isOpenAtFirst);
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
