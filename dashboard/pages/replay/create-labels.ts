import { useMutation, useQueryClient } from '@tanstack/solid-query';
import type { Labels } from '../../../protocol/labels.ts';
import type { SessionDetailView } from '../../../protocol/views.ts';
import { setLabels } from '../../api.ts';

/** The star and the tags of a session. A change shows at once, and is taken back when the server refuses it. */
export function createLabels(getSession: () => SessionDetailView) {
  const queries = useQueryClient();
  const sessionId = getSession().session_id;
  const queryKey = ['session', sessionId];
  const labels = (): Labels => ({ is_starred: getSession().is_starred, tags: getSession().tags });
  const show = (shown: Labels) =>
    queries.setQueryData<SessionDetailView>(queryKey, (known) => ({ ...(known ?? getSession()), ...shown }));

  const save = useMutation(() => ({
    networkMode: 'always',
    // One after the other: the last one asked for is the one that stays.
    scope: { id: `labels ${sessionId}` },
    mutationFn: (wanted: Labels) => setLabels(sessionId, wanted),
    onMutate: async (wanted) => {
      const before = labels();
      // Until then there is what the list told, and its own answer is given up here.
      const wasRead = queries.getQueryData(queryKey) !== undefined;
      await queries.cancelQueries({ queryKey });
      show(wanted);
      return { before, wasRead };
    },
    onSuccess: (saved) => show(saved),
    onError: (_error, _wanted, at) => at && show(at.before),
    onSettled: (_saved, _error, _wanted, at) => {
      if (at?.wasRead === false) void queries.invalidateQueries({ queryKey });
      return queries.invalidateQueries({ queryKey: ['tags'] });
    },
  }));

  return {
    /** Whether they are known: without the database they are not, and a change would be made of nothing. */
    areKnown: () => !getSession().partial,
    isStarred: () => labels().is_starred,
    tags: () => labels().tags,
    toggleStar: () => save.mutate({ ...labels(), is_starred: !labels().is_starred }),
    setTags: (tags: string[]) => save.mutate({ ...labels(), tags }),
    /** Why the last change was not saved, null when it was. */
    error: () => save.error,
    retry: () => save.variables && save.mutate(save.variables),
  };
}

/** A session's labels, as the parts of the page take them. */
export type SessionLabels = ReturnType<typeof createLabels>;
