import Bot from 'lucide-solid/icons/bot';
import CircleQuestionMark from 'lucide-solid/icons/circle-question-mark';
import Monitor from 'lucide-solid/icons/monitor';
import Smartphone from 'lucide-solid/icons/smartphone';
import Tablet from 'lucide-solid/icons/tablet';
import Tv from 'lucide-solid/icons/tv';
import { type Component, createRoot } from 'solid-js';
import type { DeviceType } from '../../protocol/views.ts';

const icons = {
  desktop: Monitor,
  mobile: Smartphone,
  tablet: Tablet,
  tv: Tv,
  bot: Bot,
  unknown: CircleQuestionMark,
} satisfies Record<DeviceType, Component<{ size: number }>>;

/** Each is drawn once and copied: a list has a hundred of them, and drawing one takes longer than the rest of its row. */
const drawn = new Map<Component<{ size: number }>, Element>();

/** The icon of a kind of device; a kind that is none, such as `valueOf`, has the icon of an unknown one. */
function copyIcon(type: DeviceType): Node {
  const Icon = Object.hasOwn(icons, type) ? icons[type] : CircleQuestionMark;
  let icon = drawn.get(Icon);
  if (icon === undefined) {
    icon = createRoot(() => (<Icon size={14} />) as Element);
    drawn.set(Icon, icon);
  }
  return icon.cloneNode(true);
}

/** The icon of a kind of device, with its name. */
export function DeviceIcon(props: { type: DeviceType }) {
  return (
    <span class="device-icon" role="img" aria-label={props.type} title={props.type}>
      {copyIcon(props.type)}
    </span>
  );
}
