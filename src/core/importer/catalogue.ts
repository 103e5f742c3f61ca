/** The weight files that are known: where their publishers keep them, and the hash that proves them. */
import type { OpenL3Representation } from '../spectrogram/front-ends.ts';

export type ContentType = 'music' | 'env';
export type Family = 'openl3' | 'edgel3';

export interface PublishedFile {
  readonly family: Family;
  readonly fileName: string;
  /** Under the host of `PUBLISHERS`: repository, branch and name. */
  readonly path: string;
  /** git's own hash of the file as it is published. */
  readonly blobSha1: string;
  readonly representation?: OpenL3Representation;
  readonly contentType?: ContentType;
  /** Bytes of the published file, where they are known. */
  readonly bytes?: number;
}

/** The one host that the Content-Security-Policy allows beside the program's own. */
export const PUBLISHERS = 'https://raw.githubusercontent.com/';

function openl3(
  representation: OpenL3Representation,
  contentType: ContentType,
  blobSha1: string,
): PublishedFile {
  const fileName = `openl3_audio_${representation}_${contentType}-v0_4_0.h5.gz`;
  const path = `marl/openl3/models/${fileName}`;
  return { family: 'openl3', fileName, path, blobSha1, representation, contentType };
}

const sea64 = 'edgel3_sea_ust_audio_emb_64.h5.gz';

export const publishedFiles: readonly PublishedFile[] = [
  openl3('mel256', 'env', '34dbd7a91cdd2de6a3d6d036ac0a24d27d78e3cc'),
  openl3('mel256', 'music', '15e483646fa3d4091a463f0affbb706e6bbbb098'),
  openl3('mel128', 'env', '8c3dfee140f7776373841e5938a3e76c54f28942'),
  openl3('mel128', 'music', '73ff29de441865318c4b3a3f98c40763c4773e7c'),
  openl3('linear', 'env', '7837407f033f3564c7e8d53fc4a4241fe160478b'),
  openl3('linear', 'music', '4e2e61beb17865481c8b8791c72eac8307e2753a'),
  {
    family: 'edgel3',
    fileName: sea64,
    path: `ksangeeta2429/edgel3/models/${sea64}`,
    blobSha1: 'f3535405c91fe8da71f6456adb8a061213324239',
    bytes: 3_875_049,
  },
];
