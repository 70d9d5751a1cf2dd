import type { Change } from '../change.ts'

const account = `CREATE TABLE account (id INTEGER PRIMARY KEY, owner VARCHAR(20), balance INTEGER DEFAULT 0);
  CREATE TABLE history (account_id INTEGER, was INTEGER);`
const accounts = "INSERT INTO account VALUES (1, 'Ada', 5), (2, 'Bob', 7);"
const rich = 'CREATE VIEW rich AS SELECT id, owner FROM account WHERE balance > 5;'
const trigger = {
  sqlite: `CREATE TRIGGER keep AFTER UPDATE OF balance ON account WHEN old.balance <> new.balance
    BEGIN INSERT INTO history VALUES (old.id, old.balance); END;`,
  postgresql: `CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS
      $$BEGIN INSERT INTO history VALUES (old.id, old.balance); RETURN new; END$$;
    CREATE TRIGGER keep AFTER UPDATE OF balance ON account FOR EACH ROW EXECUTE FUNCTION keep();`,
  mysql: `CREATE TRIGGER keep AFTER UPDATE ON account FOR EACH ROW INSERT INTO history VALUES (old.id, old.balance);`,
}
const watched = (table: string) => ({
  sqlite: `${table} ${trigger.sqlite}`,
  postgresql: `${table} ${trigger.postgresql}`,
  mysql: `${table} ${trigger.mysql}`,
})
const strictAccount = account.replace('VARCHAR(20)', "VARCHAR(20) DEFAULT 'none' NOT NULL")

export const dependentChanges: readonly Change[] = [
  {
    name: 'create a view',
    before: account,
    rows: accounts,
    after: `${account} ${rich}`,
    up: {
      account: [
        [1, 'Ada', 5],
        [2, 'Bob', 7],
      ],
      rich: [[2, 'Bob']],
      history: [],
    },
  },
  {
    name: 'change a view',
    before: `${account} ${rich}`,
    rows: accounts,
    after: `${account} CREATE VIEW rich AS SELECT id, balance, owner FROM account WHERE balance > 4;`,
    up: {
      account: [
        [1, 'Ada', 5],
        [2, 'Bob', 7],
      ],
      rich: [
        [1, 5, 'Ada'],
        [2, 7, 'Bob'],
      ],
    },
  },
  {
    name: 'drop a view and the view that reads it',
    before: `${account} ${rich} CREATE VIEW richest AS SELECT max(id) AS id FROM rich;`,
    rows: accounts,
    after: account,
    up: {
      account: [
        [1, 'Ada', 5],
        [2, 'Bob', 7],
      ],
    },
  },
  {
    name: 'change a table with views over it',
    before: `${account} ${rich} CREATE VIEW richest AS SELECT max(id) AS id FROM rich;`,
    rows: accounts,
    after: `${strictAccount} ${rich} CREATE VIEW richest AS SELECT max(id) AS id FROM rich;`,
    works: {
      run: 'INSERT INTO account (id, balance) VALUES (3, 100)',
      rows: { 'SELECT * FROM richest': [[3]] },
    },
  },
  {
    name: 'change the type of a column that a view reads',
    before: `${account} ${rich}`,
    rows: accounts,
    after: `${account.replace('balance INTEGER', 'balance BIGINT')} ${rich}`,
    works: {
      run: 'UPDATE account SET balance = 5000000000 WHERE id = 1',
      rows: {
        rich: [
          [1, 'Ada'],
          [2, 'Bob'],
        ],
      },
    },
  },
  {
    name: 'rename a column that a view reads',
    before: `${account} ${rich}`,
    rows: accounts,
    after: `${account.replace('owner', 'holder')}
      CREATE VIEW rich AS SELECT id, holder FROM account WHERE balance > 5;`,
    decisions: { renames: [{ from: 'account.owner', to: 'account.holder' }] },
    up: {
      account: [
        [1, 'Ada', 5],
        [2, 'Bob', 7],
      ],
      rich: [[2, 'Bob']],
    },
  },
  {
    name: 'drop a column and the view that reads it',
    before: `${account} ${rich}`,
    rows: accounts,
    after: account.replace('owner VARCHAR(20), ', ''),
    questions: [{ at: 'account.owner', question: 'drop', count: 2 }],
    decisions: { drops: ['account.owner'] },
    up: {
      account: [
        [1, 5],
        [2, 7],
      ],
    },
    down: {
      'SELECT id, owner, balance FROM account ORDER BY id': [
        [1, null, 5],
        [2, null, 7],
      ],
      rich: [[2, null]],
    },
  },
  {
    name: 'create a trigger',
    before: account,
    rows: accounts,
    after: watched(account),
    works: { run: 'UPDATE account SET balance = 9 WHERE id = 1', rows: { history: [[1, 5]] } },
  },
  {
    name: 'drop a trigger',
    before: watched(account),
    rows: accounts,
    after: account,
    works: { run: 'UPDATE account SET balance = 9 WHERE id = 1', rows: { history: [] } },
  },
  {
    name: 'change a trigger',
    before: watched(account),
    rows: accounts,
    after: {
      sqlite: `${account} CREATE TRIGGER keep AFTER UPDATE OF balance ON account
        BEGIN INSERT INTO history VALUES (new.id, new.balance); END;`,
      postgresql: `${account} CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS
          $$BEGIN INSERT INTO history VALUES (new.id, new.balance); RETURN new; END$$;
        CREATE TRIGGER keep AFTER UPDATE OF balance ON account FOR EACH ROW EXECUTE FUNCTION keep();`,
      mysql: `${account}
        CREATE TRIGGER keep AFTER UPDATE ON account FOR EACH ROW INSERT INTO history VALUES (new.id, new.balance);`,
    },
    works: { run: 'UPDATE account SET balance = 9 WHERE id = 1', rows: { history: [[1, 9]] } },
  },
  {
    name: 'change a table with a trigger',
    before: watched(account),
    rows: accounts,
    after: watched(strictAccount),
    works: { run: 'UPDATE account SET balance = 9 WHERE id = 1', rows: { history: [[1, 5]] } },
  },
  {
    name: 'change a table whose trigger writes into it',
    before: {
      sqlite: `${account} CREATE TRIGGER cap AFTER INSERT ON account WHEN new.balance > 100
        BEGIN UPDATE account SET balance = 100 WHERE id = new.id; END;`,
    },
    rows: "INSERT INTO account VALUES (1, 'Ada', 5), (2, 'Bob', 700); UPDATE account SET balance = 200 WHERE id = 1;",
    after: {
      sqlite: `${strictAccount} CREATE TRIGGER cap AFTER INSERT ON account WHEN new.balance > 100
        BEGIN UPDATE account SET balance = 100 WHERE id = new.id; END;`,
    },
    up: {
      account: [
        [1, 'Ada', 200],
        [2, 'Bob', 100],
      ],
    },
    notOn: {
      postgresql: 'a table is not made anew',
      mysql: 'a trigger may not write into its own table',
    },
  },
  {
    name: 'rename a table with a trigger and a view',
    before: {
      sqlite: `${account} ${rich} ${trigger.sqlite}`,
      postgresql: `${account} ${rich} ${trigger.postgresql}`,
      mysql: `${account} ${rich} ${trigger.mysql}`,
    },
    rows: accounts,
    after: {
      sqlite: renamed(`${account} ${rich} ${trigger.sqlite}`),
      postgresql: renamed(`${account} ${rich} ${trigger.postgresql}`),
      mysql: renamed(`${account} ${rich} ${trigger.mysql}`),
    },
    decisions: { renames: [{ from: 'account', to: 'ledger' }] },
    up: {
      ledger: [
        [1, 'Ada', 5],
        [2, 'Bob', 7],
      ],
      rich: [[2, 'Bob']],
    },
    works: { run: 'UPDATE ledger SET balance = 9 WHERE id = 1', rows: { history: [[1, 5]] } },
  },
  {
    name: 'keep a materialised view over a changed column',
    before: {
      postgresql: `${account} CREATE MATERIALIZED VIEW total AS SELECT sum(balance) AS sum FROM account;
        CREATE UNIQUE INDEX ix_total ON total (sum);`,
    },
    rows: accounts,
    after: {
      postgresql: `${account.replace('balance INTEGER', 'balance BIGINT')}
        CREATE MATERIALIZED VIEW total AS SELECT sum(balance) AS sum FROM account;
        CREATE UNIQUE INDEX ix_total ON total (sum);`,
    },
    up: {
      account: [
        [1, 'Ada', 5],
        [2, 'Bob', 7],
      ],
      total: [[12]],
    },
    down: {
      account: [
        [1, 'Ada', 5],
        [2, 'Bob', 7],
      ],
      total: [[12]],
    },
    notOn: { sqlite: 'SQLite has none', mysql: 'MariaDB has none' },
  },
]

/** Every mention of the table under its other name. */
function renamed(script: string): string {
  return script.replaceAll(/\baccount\b/g, 'ledger')
}
