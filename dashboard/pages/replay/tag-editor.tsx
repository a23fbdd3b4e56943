import { useQuery } from '@tanstack/solid-query';
import { X } from 'lucide';
import { createSignal, createUniqueId, For, Show } from 'solid-js';
import { maxTagLength, maxTags } from '../../../protocol/limits.ts';
import { listTags } from '../../api.ts';
import { Icon } from '../../ui/icon.tsx';
import { addTag } from './add-tag.ts';
import type { SessionLabels } from './create-labels.ts';

/** The tags of a session: added with suggestions of those that other sessions have, and removed. */
export function TagEditor(props: { labels: SessionLabels }) {
  const [typed, setTyped] = createSignal('');
  const [refusal, setRefusal] = createSignal<string | null>(null);
  const id = createUniqueId();
  const known = useQuery(() => ({ queryKey: ['tags'], queryFn: ({ signal }) => listTags(signal), staleTime: 30_000 }));
  const suggestions = () => {
    const own = new Set(props.labels.tags());
    return known.isSuccess ? known.data.data.filter(({ tag }) => !own.has(tag)) : [];
  };
  let input: HTMLInputElement | undefined;

  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const added = addTag(props.labels.tags(), typed());
    setRefusal(added.ok ? null : added.reason);
    if (!added.ok) return;
    props.labels.setTags(added.tags);
    setTyped('');
  };
  const remove = (tag: string) => {
    props.labels.setTags(props.labels.tags().filter((other) => other !== tag));
    input?.focus();
  };

  return (
    <section class="tags" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Tags</h2>
      <Show when={!props.labels.areKnown()}>
        <p class="faint">The tags come back with the database.</p>
      </Show>
      <Show when={props.labels.areKnown() && props.labels.tags().length > 0}>
        <ul class="tag-list">
          <For each={props.labels.tags()}>
            {(tag) => (
              <li class="tag">
                <span class="truncated" title={tag}>
                  {tag}
                </span>
                <button type="button" aria-label={`Remove the tag ${tag}`} title="Remove" onClick={() => remove(tag)}>
                  <Icon of={X} size={12} />
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.labels.areKnown() && props.labels.tags().length < maxTags}>
        <form class="tag-form" onSubmit={add}>
          <input
            ref={(element) => (input = element)}
            class="text-field"
            aria-label="Add a tag"
            aria-describedby={refusal() === null ? undefined : `${id}-refusal`}
            aria-invalid={refusal() !== null}
            placeholder="Add a tag"
            list={`${id}-known`}
            maxlength={maxTagLength}
            autocomplete="off"
            value={typed()}
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              setRefusal(null);
            }}
          />
          <datalist id={`${id}-known`}>
            <For each={suggestions()}>{({ tag }) => <option value={tag} />}</For>
          </datalist>
          <button type="submit" class="button" disabled={typed().trim() === ''}>
            Add
          </button>
        </form>
      </Show>
      <Show when={props.labels.tags().length >= maxTags}>
        <p class="faint">A session has at most {maxTags} tags.</p>
      </Show>
      <Show when={refusal()}>
        {(reason) => (
          <p class="refusal" id={`${id}-refusal`} role="alert">
            {reason()}
          </p>
        )}
      </Show>
    </section>
  );
}
