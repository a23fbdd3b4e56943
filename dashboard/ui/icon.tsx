import type { IconNode } from 'lucide';

const svg = 'http://www.w3.org/2000/svg';

/** An icon of Lucide in the colour of the text around it; nothing to a screen reader, unless it has a label. */
export function Icon(props: { of: IconNode; size: number; class?: string; label?: string }) {
  return (
    <svg
      class={props.class}
      width={props.size}
      height={props.size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      role={props.label === undefined ? undefined : 'img'}
      aria-label={props.label}
      aria-hidden={props.label === undefined}
    >
      {drawIcon(props.of)}
    </svg>
  );
}

const drawIcon = (icon: IconNode): Element[] =>
  icon.map(([tag, attributes]) => {
    const shape = document.createElementNS(svg, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, String(value));
    return shape;
  });
