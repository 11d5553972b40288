import nodejieba from 'nodejieba';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { cpu } from './measure';

export const bareJieba = (texts: readonly string[]): number =>
  cpu(() => {
    for (const text of texts) for (const line of text.split('\n')) nodejieba.cut(line);
  }).milliseconds;

let nlp: ReturnType<typeof winkNLP> | undefined;

export function bareWink(texts: readonly string[]): number {
  const wink = (nlp ??= winkNLP(model, ['sbd']));
  return cpu(() => {
    for (const text of texts)
      for (const line of text.split('\n')) if (line) wink.readDoc(line).sentences().length();
  }).milliseconds;
}
