import type { CancellationToken } from 'vscode';
import type { Answer, Question, Reply } from '../../corpus';
import type { CodingProcess } from '../coding-process';

type AnswerTo<Q extends Question> = Extract<Answer, { about: Q['about'] }>;

/** Undefined if there is nothing to say, the question was taken back, or the coding process ended. */
export type Ask = <Q extends Question>(
  question: Q,
  token?: CancellationToken,
) => Promise<AnswerTo<Q> | undefined>;

export type Questions = {
  readonly ask: Ask;
  take(reply: Extract<Reply, { type: 'answered' }>): void;
  readonly giveUp: () => void;
};

/** Questions about codebooks that are being written and about whole folders, and who waits for their answers. */
export function openQuestions(coder: CodingProcess, start: () => Promise<void>): Questions {
  const waiting = new Map<number, (answer: Answer | undefined) => void>();
  let asked = 0;

  const send = async (question: Question, token?: CancellationToken): Promise<Answer | undefined> => {
    await start();
    if (token?.isCancellationRequested) return undefined;
    const id = ++asked;
    return new Promise(resolve => {
      const stop = token?.onCancellationRequested(() => {
        coder.send({ type: 'takeBack', id });
        settle(undefined);
      });
      const settle = (answer: Answer | undefined): void => {
        waiting.delete(id);
        stop?.dispose();
        resolve(answer);
      };
      waiting.set(id, settle);
      coder.send({ type: 'ask', id, question });
    });
  };

  return {
    async ask<Q extends Question>(question: Q, token?: CancellationToken) {
      const answer = await send(question, token);
      const isAnswer = (a: Answer): a is AnswerTo<Q> => a.about === question.about;
      return answer && isAnswer(answer) ? answer : undefined;
    },
    take: ({ id, answer }) => waiting.get(id)?.(answer),
    giveUp: () => {
      for (const settle of [...waiting.values()]) settle(undefined);
    },
  };
}
