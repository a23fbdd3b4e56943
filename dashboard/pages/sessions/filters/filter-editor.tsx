import { Match, Switch } from 'solid-js';
import type { RangeAddress } from '../../../ranges/range.ts';
import type { SessionFilters } from '../../../session-query.ts';
import { ChoiceEditor } from './choice-editor.tsx';
import { formatChoiceParam, parseChoiceParam } from './choice.ts';
import { DurationEditor } from './duration-editor.tsx';
import type { Filter, FilterPatch } from './filters.ts';
import { FlagEditor } from './flag-editor.tsx';
import { TextEditor } from './text-editor.tsx';

/** What a chip opens: the editor of its kind of filter. `onDone` is called where one choice is all there is. */
export function FilterEditor(props: {
  filter: Filter;
  values: SessionFilters;
  range: RangeAddress;
  onChange: (patch: FilterPatch) => void;
  onDone: () => void;
}) {
  const is = <Kind extends Filter['kind']>(kind: Kind) =>
    props.filter.kind === kind && (props.filter as Extract<Filter, { kind: Kind }>);
  const finish = (patch: FilterPatch) => {
    props.onDone();
    props.onChange(patch);
  };
  return (
    <Switch>
      <Match when={is('choice')}>
        {(filter) => (
          <ChoiceEditor
            label={filter().label}
            source={filter().source}
            example={filter().example}
            choice={parseChoiceParam(props.values[filter().param])}
            range={props.range}
            onChange={(choice) => props.onChange({ [filter().param]: formatChoiceParam(choice) })}
          />
        )}
      </Match>
      <Match when={is('duration')}>
        {(filter) => (
          <DurationEditor
            min={props.values[filter().param]}
            max={props.values[filter().maxParam]}
            onChange={({ min, max }) => finish({ [filter().param]: min, [filter().maxParam]: max })}
          />
        )}
      </Match>
      <Match when={is('flag')}>
        {(filter) => (
          <FlagEditor
            yes={filter().yes}
            no={filter().no}
            value={props.values[filter().param]}
            onChange={(value) => finish({ [filter().param]: value })}
          />
        )}
      </Match>
      <Match when={is('text')}>
        {(filter) => (
          <TextEditor
            label={`${filter().label} ${filter().relation}`}
            example={filter().example}
            value={props.values[filter().param]}
            onChange={(value) => finish({ [filter().param]: value })}
          />
        )}
      </Match>
    </Switch>
  );
}
