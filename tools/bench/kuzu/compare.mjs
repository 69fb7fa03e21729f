// Loads the edges of newsgraph_bench into Kuzu and asks it the same questions of the same nodes, both
// on this machine in one run. Every answer must be the same; what is printed is how long each took.
//
//   cp -r tools/bench/kuzu build/ && (cd build/kuzu && npm ci)
//   node build/kuzu/compare.mjs build/release/newsgraph_bench 1000000 10000000
//
// Kuzu is asked as it is quickest: prepared statements, no conversion of rows (each answer is one
// number), one thread for questions and all for loading, each question a first time that is not
// counted. An argument more is handed to newsgraph_bench (--gamma=3).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import kuzu from 'kuzu';

const ASKED = { hop: 50, two_hops: 15, path: 300, load: 1 };

const QUESTIONS = {
  hop: 'MATCH (a:N {id: $from})-[:E]-(b:N) RETURN count(DISTINCT b.id) AS answer',
  two_hops: 'MATCH (a:N {id: $from})-[:E* SHORTEST 1..2]-(b:N) WHERE b.id <> $from RETURN count(*) AS answer',
  path: 'MATCH p = (a:N {id: $from})-[:E* SHORTEST 1..6]-(b:N {id: $to}) RETURN length(p) AS answer',
};

function rowsOf(path) {
  const [head, ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, i) => [names[i], value])));
}

function secondsOf(call) {
  const begin = performance.now();
  const result = call();
  return [(performance.now() - begin) / 1000, result];
}

function at(sorted, share) {
  return sorted[Math.floor(share * (sorted.length - 1))];
}

function load(connection, folder) {
  connection.querySync('CREATE NODE TABLE N(id INT64, PRIMARY KEY(id))');
  connection.querySync('CREATE REL TABLE E(FROM N TO N, predicate INT64, day INT64)');
  return secondsOf(() => {
    connection.querySync(`COPY N FROM '${folder}/nodes.csv'`);
    connection.querySync(`COPY E FROM '${folder}/edges.csv'`);
  })[0];
}

function ask(connection, kind, questions) {
  const statement = connection.prepareSync(QUESTIONS[kind]);
  if (!statement.isSuccess()) throw new Error(statement.getErrorMessage());
  return questions.map((question) => {
    const values = { from: Number(question.from) };
    if (kind === 'path') values.to = Number(question.to);
    const once = () => connection.executeSync(statement, values).getAllSync();
    once();
    const [seconds, rows] = secondsOf(once);
    // Who is asked for the way to himself, and who has none.
    const none = question.from === question.to ? 0 : -1;
    const answer = rows.length === 0 ? none : Number(rows[0].answer);
    if (answer !== Number(question.answer)) {
      throw new Error(`${kind} ${question.from} ${question.to}: newsgraph answers ${question.answer}, Kuzu ${answer}`);
    }
    return seconds * 1e6;
  });
}

function print(kind, ours, theirs, unit) {
  const ratio = theirs[0] / ours[0];
  const asked = ASKED[kind.split(',')[0]];
  const verdict = ratio >= asked ? 'reached' : 'MISSED';
  const show = (numbers) => numbers.map((number) => number.toPrecision(3)).join(' / ');
  console.log(`${kind.padEnd(24)} newsgraph ${show(ours)} ${unit}, Kuzu ${show(theirs)} ${unit}: ` +
              `${ratio.toFixed(1)} times as fast (asked for ${asked}: ${verdict})`);
}

const [bench, nodes, edges, ...more] = process.argv.slice(2);
if (!edges) {
  console.error('usage: node build/kuzu/compare.mjs NEWSGRAPH_BENCH NODES EDGES [--gamma=X]');
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'newsgraph-kuzu-'));
try {
  execFileSync(bench, ['--benchmark_filter=BM_GraphLoad', `--nodes=${nodes}`, `--edges=${edges}`,
                       `--csv=${folder}`, ...more], { stdio: ['ignore', 'ignore', 'inherit'] });
  const database = new kuzu.Database(join(folder, 'kuzu'), 4 * 2 ** 30);
  const connection = new kuzu.Connection(database);
  const [ours] = rowsOf(join(folder, 'load.csv'));
  print('load', [Number(ours.seconds)], [load(connection, folder)], 's');
  connection.setMaxNumThreadForExec(1);
  const questions = rowsOf(join(folder, 'questions.csv'));
  for (const kind of Object.keys(QUESTIONS)) {
    const some = questions.filter((question) => question.kind === kind);
    const numbers = (times) => {
      times.sort((a, b) => a - b);
      return [at(times, 0.5), at(times, 0.99)];
    };
    const theirs = numbers(ask(connection, kind, some));
    print(kind, numbers(some.map((question) => Number(question.us))), theirs, 'us');
    print(`${kind}, copy in memory`, numbers(some.map((question) => Number(question.copy_us))), theirs, 'us');
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
