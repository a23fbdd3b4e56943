import {
  batchAcceptedSchema,
  loginStateSchema,
  screenshotAcceptedSchema,
  sessionCreatedSchema,
  userErasedSchema,
} from '../../protocol/answers.ts';
import { batchSchema } from '../../protocol/batch.ts';
import { eventSchema } from '../../protocol/event.ts';
import { labelsSchema, labelsViewSchema, tagsViewSchema } from '../../protocol/labels.ts';
import { noteChangeSchema, noteSchema, notesViewSchema, noteViewSchema } from '../../protocol/note.ts';
import { fieldErrorSchema, problemSchema } from '../../protocol/problem.ts';
import { screenshotSchema } from '../../protocol/screenshot.ts';
import { sessionOpeningSchema } from '../../protocol/session.ts';
import {
  activityViewSchema,
  breakdownViewSchema,
  eventTypesViewSchema,
  pagesViewSchema,
  summaryViewSchema,
} from '../../protocol/stats-views.ts';
import { systemViewSchema } from '../../protocol/system-view.ts';
import { isoTime } from '../../protocol/text.ts';
import {
  eventsViewSchema,
  eventViewSchema,
  ledgerViewSchema,
  screenshotsViewSchema,
  sessionDetailViewSchema,
  sessionExportSchema,
  sessionsPageSchema,
  sessionViewSchema,
} from '../../protocol/views.ts';
import { loginSchema } from '../routes/login.ts';
import { documentSchema, healthSchema } from './own-schemas.ts';
import type { Schema } from './operation.ts';

/** The schemas of bodies and answers, and of their parts, under the names that the document gives them. */
export const components = {
  SessionOpening: sessionOpeningSchema,
  SessionCreated: sessionCreatedSchema,
  Batch: batchSchema,
  BatchAccepted: batchAcceptedSchema,
  Event: eventSchema,
  Screenshot: screenshotSchema,
  ScreenshotAccepted: screenshotAcceptedSchema,
  SessionsPage: sessionsPageSchema,
  SessionView: sessionViewSchema,
  SessionDetail: sessionDetailViewSchema,
  Ledger: ledgerViewSchema,
  EventsPage: eventsViewSchema,
  EventView: eventViewSchema,
  Screenshots: screenshotsViewSchema,
  Labels: labelsViewSchema,
  LabelsInput: labelsSchema,
  Note: noteViewSchema,
  NoteInput: noteSchema,
  NoteChange: noteChangeSchema,
  Notes: notesViewSchema,
  Tags: tagsViewSchema,
  Activity: activityViewSchema,
  Breakdown: breakdownViewSchema,
  EventTypes: eventTypesViewSchema,
  Pages: pagesViewSchema,
  Summary: summaryViewSchema,
  System: systemViewSchema,
  SessionExport: sessionExportSchema,
  UserErased: userErasedSchema,
  LoginState: loginStateSchema,
  Login: loginSchema,
  Health: healthSchema,
  OpenApi: documentSchema,
  Problem: problemSchema,
  Time: isoTime,
  FieldError: fieldErrorSchema,
} satisfies Record<string, Schema>;

/** The name of a schema of the document. */
export type ComponentName = keyof typeof components;
