/** How far a piece of the engine's work has come. */
export const progress = {
  beginning: 'Starting…',
  loadingModel: ({ done, total }: { done: string; total: string }) =>
    `Loading the model: ${done} of ${total}`,
  loadingIndex: ({ done, total }: { done: string; total: string }) =>
    `Loading the index: ${done} of ${total}`,
  starting: 'Starting the model…',
  decoding: ({ done }: { done: string }) => `Reading the file: ${done}`,
  decodingOf: ({ done, total }: { done: string; total: string }) => `Reading the file: ${done} of ${total}`,
  embedding: ({ done }: { done: string }) => `Listening: ${done}`,
  embeddingOf: ({ done, total }: { done: string; total: string }) => `Listening: ${done} of ${total}`,
};
