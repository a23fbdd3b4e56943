import Bot from 'lucide-solid/icons/bot';
import CircleQuestionMark from 'lucide-solid/icons/circle-question-mark';
import Monitor from 'lucide-solid/icons/monitor';
import Smartphone from 'lucide-solid/icons/smartphone';
import Tablet from 'lucide-solid/icons/tablet';
import Tv from 'lucide-solid/icons/tv';
import { Dynamic } from 'solid-js/web';
import type { DeviceType } from '../../protocol/views.ts';

const icons = {
  desktop: Monitor,
  mobile: Smartphone,
  tablet: Tablet,
  tv: Tv,
  bot: Bot,
  unknown: CircleQuestionMark,
} satisfies Record<DeviceType, unknown>;

/** The icon of a kind of device; a kind that is none, such as `valueOf`, has the icon of an unknown one. */
const getIcon = (type: DeviceType) => (Object.hasOwn(icons, type) ? icons[type] : CircleQuestionMark);

/** The icon of a kind of device, with its name. */
export function DeviceIcon(props: { type: DeviceType }) {
  return (
    <span class="device-icon" role="img" aria-label={props.type} title={props.type}>
      <Dynamic component={getIcon(props.type)} size={14} />
    </span>
  );
}
