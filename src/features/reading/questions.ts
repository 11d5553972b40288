import type { CancellationToken } from 'vscode';
import type { Answer, Question, Reply } from '../../corpus';
import type { CodingProcess } from '../coding-process';

type AnswerTo<Q extends Question> = Extract<Answer, { about: Q['about'] }>;

/** Undefined if there is nothing to say, the question was withdrawn, or the coding process ended. `tell` gets partial answers. */
export type Ask = <Q extends Question>(
  question: Q,
  token?: CancellationToken,
  tell?: (answer: AnswerTo<Q>) => void,
) => Promise<AnswerTo<Q> | undefined>;

export type Questions = {
  readonly ask: Ask;
  take(reply: Extract<Reply, { type: 'answered' }>): void;
  readonly giveUp: () => void;
};

/** Questions about codebooks that are being written and about whole folders, and their pending answers. */
export function openQuestions(coder: CodingProcess, start: () => Promise<void>): Questions {
  const waiting = new Map<number, (answer: Answer | undefined, more?: boolean) => void>();
  let asked = 0;

  const send = async (
    question: Question,
    tell: (answer: Answer) => void,
    token?: CancellationToken,
  ): Promise<Answer | undefined> => {
    await start();
    if (token?.isCancellationRequested) return undefined;
    const id = ++asked;
    return new Promise(resolve => {
      const stop = token?.onCancellationRequested(() => {
        coder.send({ type: 'takeBack', id });
        settle(undefined);
      });
      const settle = (answer: Answer | undefined, more = false): void => {
        if (more) {
          if (answer) tell(answer);
          return;
        }
        waiting.delete(id);
        stop?.dispose();
        resolve(answer);
      };
      waiting.set(id, settle);
      coder.send({ type: 'ask', id, question });
    });
  };

  return {
    async ask<Q extends Question>(
      question: Q,
      token?: CancellationToken,
      tell?: (answer: AnswerTo<Q>) => void,
    ) {
      const isAnswer = (a: Answer): a is AnswerTo<Q> => a.about === question.about;
      const part = (a: Answer): void => (isAnswer(a) ? tell?.(a) : undefined);
      const answer = await send(question, part, token);
      return answer && isAnswer(answer) ? answer : undefined;
    },
    take: ({ id, answer, more }) => waiting.get(id)?.(answer, more),
    giveUp: () => {
      for (const settle of [...waiting.values()]) settle(undefined);
    },
  };
}
