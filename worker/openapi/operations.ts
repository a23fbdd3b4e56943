import type { Operation } from './operation.ts';
import { erasingOperations } from './operations/erasing.ts';
import { logInOperations } from './operations/log-in.ts';
import { noteOperations } from './operations/notes.ts';
import { recordingOperations } from './operations/recording.ts';
import { runningOperations } from './operations/running.ts';
import { sessionOperations } from './operations/sessions.ts';
import { statisticsOperations } from './operations/statistics.ts';
import { systemOperations } from './operations/system.ts';

/** Every route of the worker. A test compares them with the routes that the app has. */
export const operations: readonly Operation[] = [
  ...recordingOperations,
  ...sessionOperations,
  ...noteOperations,
  ...statisticsOperations,
  ...erasingOperations,
  ...logInOperations,
  ...systemOperations,
  ...runningOperations,
];
