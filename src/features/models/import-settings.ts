import type { OpenL3FrontEndKind } from '../../core/spectrogram/front-ends.ts';

/** What a person chose for the next import. */
export interface ChosenSettings {
  size: '512' | '6144';
  /** `usual`: what the network's own program computes. */
  frontEnd: OpenL3FrontEndKind | 'usual';
  int8: boolean;
}
