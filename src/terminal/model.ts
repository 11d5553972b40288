import type { AddCommand } from './io';
import { addModelEha } from './model-eha';
import { addModelQca } from './model-qca';

/** `model`: what the models of diffusion make of a table, by our own arithmetic; R’s commands for the same are in docs/models.md. */
export const addModel: AddCommand = (program, io, exit) => {
  const model = program
    .command('model')
    .description('Runs a model of diffusion over a table: qca, eha.')
    .exitOverride();
  for (const add of [addModelQca, addModelEha]) add(model, io, exit);
};
