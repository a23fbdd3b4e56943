import { useQuery } from '@tanstack/solid-query';
import { listSessions } from '../../api.ts';

/** Whether there is no session at all, asked for while a list has none: then null until it is known, and what is not known is not so. */
export function createIsEmpty(isAsked: () => boolean): () => boolean | null {
  const answer = useQuery(() => ({
    queryKey: ['any-session'],
    queryFn: ({ signal }) => listSessions({ limit: 1, offset: 0, sort: 'started_at', order: 'desc' }, signal),
    enabled: isAsked(),
    staleTime: 0,
  }));
  return () => {
    if (!isAsked() || answer.isError) return false;
    return answer.isSuccess ? answer.data.total === 0 : null;
  };
}
