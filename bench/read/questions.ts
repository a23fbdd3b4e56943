import { buildListQuestions } from './questions/list-questions.ts';
import type { Question } from './questions/question.ts';
import { buildReplayQuestions } from './questions/replay-questions.ts';
import { buildStatsQuestions } from './questions/stats-questions.ts';
import type { Subjects } from './questions/subjects.ts';

/** Everything that is asked. */
export function buildQuestions(subjects: Subjects): Question[] {
  return [...buildListQuestions(subjects), ...buildReplayQuestions(subjects), ...buildStatsQuestions(subjects)];
}
