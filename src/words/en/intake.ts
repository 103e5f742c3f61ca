/** Bringing files, and what was found among them. */
import { counter } from '../counter.ts';

const count = counter('en');

export const intake = {
  drop: 'Drop a folder, files or a zip here',
  chooseFolder: 'Choose a folder',
  chooseFiles: 'Choose files',
  folder: 'Folder',
  files: 'Files',
  looking: ({ found }: { found: number }) =>
    `Looking through what you brought: ${count(found, 'file', 'files')} so far…`,
  brought: ({ clips }: { clips: number }) => `${count(clips, 'clip', 'clips')} brought.`,
  nothing:
    'There was no sound in what you brought: no file whose name ends like that of an audio or video format.',
  startAgain: 'Start again',
  cancel: 'Cancel',
  unopened: ({ files }: { files: number }) => `${count(files, 'file', 'files')} could not be opened`,
  notSound: ({ files }: { files: number }) =>
    `${count(files, 'file', 'files')} left aside: neither sound nor CSV`,
};
