/** npm run --silent verify-model -- ID: runs OpenL3's own regression on an imported model, as one JSON object. */
import { parseArgs } from 'node:util';
import { runTool, UsageError } from './fail.ts';
import { Session } from './session.ts';
import { sessionFlags } from './session-flags.ts';

const usage =
  'Usage: npm run --silent verify-model -- ID [--models DIR] [--backend wasm-1|wasm-N|webgpu]\nExit status 1 where the embeddings are not those of OpenL3’s authors.';

runTool(async () => {
  const { values, positionals } = parseArgs({ options: sessionFlags.options, allowPositionals: true });
  const [model] = positionals;
  if (model === undefined || positionals.length > 1) throw new UsageError(usage);
  const options = sessionFlags.read({ ...values, model, index: 'none' });
  return Session.with(options, async (session) => {
    const outcome = await session.call('verifyModel', `${session.model}model.json`);
    if ('error' in outcome) throw new UsageError(outcome.error.message);
    const { publishedWeights, windows, upstream } = outcome.value;
    const { model, backendId } = session.state;
    const told =
      upstream ??
      'OpenL3’s authors published no embeddings for these settings; the self-test and finite embeddings are all that was checked.';
    process.stdout.write(
      `${JSON.stringify({ model: model.id, backend: backendId, publishedWeights, windows, upstream: told })}\n`,
    );
    return upstream?.agrees === false ? 1 : 0;
  });
});
