import { Disposable, EventEmitter, window, type Event, type TreeDataProvider } from 'vscode';

/** A tree that is redrawn once nothing has happened for a while (`rest`, in milliseconds): codings move with every key that is typed. */
export function showTree<T>(
  id: string,
  tree: Omit<TreeDataProvider<T>, 'onDidChangeTreeData'>,
  rest: number,
  events: readonly Event<unknown>[],
): Disposable {
  const changed = new EventEmitter<undefined>();
  const view = window.createTreeView(id, {
    treeDataProvider: { ...tree, onDidChangeTreeData: changed.event },
    showCollapseAll: true,
  });
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => changed.fire(undefined), rest);
  };
  const watch = [...events, view.onDidChangeVisibility].map(event => event(soon));
  return Disposable.from(changed, view, ...watch, { dispose: () => clearTimeout(timer) });
}
