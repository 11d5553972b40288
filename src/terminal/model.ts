import type { AddCommand } from './io';
import { addModelEha } from './model-eha';
import { addModelQca } from './model-qca';

/** `model`: runs the models of diffusion on a table, with our own arithmetic; R’s commands for the same are in docs/models.md. */
export const addModel: AddCommand = (program, io, exit) => {
  const model = program
    .command('model')
    .description('Runs a model of diffusion over a table: qca, eha.')
    .exitOverride();
  for (const add of [addModelQca, addModelEha]) add(model, io, exit);
};
