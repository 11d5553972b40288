import { addAgree } from './agree';
import { addCheck } from './check';
import { addCode, addExport } from './code';
import { addFind } from './find';
import type { AddCommand } from './io';
import { addMerge } from './merge';
import { addModel } from './model';
import { addReport } from './report';
import { addSample } from './sample';
import { addStream } from './stream';
import { addStudy } from './study';
import { addTrace } from './trace';

/** Every command of the program, in the order of its help. */
export const commands: readonly AddCommand[] = [
  addCode,
  addCheck,
  addReport,
  addAgree,
  addSample,
  addFind,
  addStudy,
  addExport,
  addTrace,
  addModel,
  addMerge,
  addStream,
];
