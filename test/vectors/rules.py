"""The rules that ship, written again from their doc comments in plain Python: python3 test/vectors/rules.py writes rules.json beside it."""
import csv, datetime, json, math, pathlib, statistics

root = pathlib.Path(__file__).resolve().parents[2] / 'datasets'
rows = list(csv.reader(open(root / 'us-size-daily/us-size-daily.csv')))[1:]
days = [row[0] for row in rows]
P = {'small': [float(row[1]) for row in rows], 'large': [float(row[2]) for row in rows]}
N = len(days)
ratio = [a / b for a, b in zip(P['small'], P['large'])]
new = lambda t, k: t > 0 and days[t][:k] != days[t - 1][:k]  # first session of a month (7) or a year (4)
monthly = lambda t: t == 0 or new(t, 7)


def known(column):
    """A month's average is known from the first day of the next month on."""
    table = list(csv.reader(open(root / 'us-rates/us-rates.csv')))
    at, out, i, last = table[0].index(column), [], 1, math.nan
    for day in days:
        while i < len(table):
            y, m = map(int, table[i][0].split('-'))
            if f'{y + m // 12:04d}-{m % 12 + 1:02d}-01' > day: break
            last, i = float(table[i][at]), i + 1
        out.append(last)
    return out


def run(targets):
    """Wealth at each close; a target at close t (None: none; the same name again: none) fills at close t + 1 at 1 bp a side."""
    keep, cash, held, wealth, pending, standing, orders = 1 - 1e-4, 10_000.0, {'small': 0.0, 'large': 0.0}, [], None, None, 0
    for t, target in enumerate(targets):
        value = {k: held[k] * P[k][t] for k in held}
        if pending is not None:
            total = cash + sum(value.values())
            want = {k: pending.get(k, 0.0) * total for k in held}
            near = {k: abs(want[k] - value[k]) <= 1e-13 * total for k in held}
            for k in held:
                if value[k] > want[k] and not near[k]:
                    cash += (value[k] - want[k]) * keep
                    held[k] = want[k] / P[k][t]
            lack = {k: want[k] - value[k] for k in held if want[k] > value[k] and not near[k]}
            scale = min(1, cash / sum(lack.values())) if lack else 0
            for k in lack:
                held[k] += lack[k] * scale * keep / P[k][t]
                cash -= lack[k] * scale
        pending = None
        wealth.append(cash + sum(held[k] * P[k][t] for k in held))
        if target is not None and (not isinstance(target, str) or target != standing):
            orders, standing = orders + 1, target
            pending = {} if target == 'cash' else {target: 1.0} if isinstance(target, str) else target
    return wealth, orders


def change(x, t, a, b): return x[t - a] / x[t - b] - 1 if t >= b else math.nan
def deviation(asset, t, n): return statistics.stdev([P[asset][i] / P[asset][i - 1] - 1 for i in range(t - n + 1, t + 1)]) * math.sqrt(252) if t >= n else math.nan


def momentum(months=11, skip=1):
    target = None
    for t in range(N):
        if monthly(t):
            a, b = t - 21 * skip, t - 21 * skip - 21 * months
            target = 'small' if b >= 0 and ratio[a] > ratio[b] else 'large'
        yield target


def dual_momentum(months=12):
    bills, n, target = known('tbill3m'), 21 * months, None
    for t in range(N):
        if monthly(t):
            best, name = max((change(P['large'], t, 0, n), 'large'), (change(P['small'], t, 0, n), 'small'), key=lambda pair: pair[0])
            hurdle = math.fsum(bills[t - n + 1:t + 1]) / n / 100 * n / 252 if t >= n - 1 else math.nan
            target = name if best > hurdle else 'cash'
        yield target


def ratio_trend(n=200):
    for t in range(N): yield 'small' if t >= n - 1 and ratio[t] > math.fsum(ratio[t - n + 1:t + 1]) / n else 'large'


def breakout(n=252, m=126):
    target = 'large'
    for t in range(N):
        if t >= n and ratio[t] > max(ratio[t - n:t]): target = 'small'
        elif t >= m and ratio[t] < min(ratio[t - m:t]): target = 'large'
        yield target


def mean_reversion(n=252, enter=2, leave=0):
    target = 'large'
    for t in range(N):
        if t >= n - 1:
            window = ratio[t - n + 1:t + 1]
            mean = math.fsum(window) / n
            z = (ratio[t] - mean) / math.sqrt(math.fsum((x - mean) ** 2 for x in window) / (n - 1))
            if z < -enter: target = 'small'
            elif z > -leave: target = 'large'
        yield target


def year_to_date_leader(since=2):
    target, base = 'large', None
    for t in range(N):
        if new(t, 4): base = t - 1
        if (new(t, 7)) and int(days[t][5:7]) >= since:
            target = 'small' if base is not None and P['small'][t] / P['small'][base] > P['large'][t] / P['large'][base] else 'large'
        yield target


def rate_cuts(months=12, step=0.25):
    high, low, left = None, None, 0
    for rate in known('fedfunds'):
        if not math.isnan(rate):
            if low is None:
                high = rate if high is None else max(high, rate)
                if rate <= high - step: low, left = rate, 21 * months
            else:
                low = min(low, rate)
                if rate >= low + step: high, low = rate, None
        yield 'small' if left > 0 else 'large'
        left -= 1


def valuation_gap(n=2520, cheap=0.1, fair=0.5):
    series, target = known('fedfunds'), 'large'
    first = next(t for t in range(N) if not math.isnan(series[t]))
    for t in range(N):
        if t - first + 1 >= n:
            p = sum(x <= series[t] for x in series[t - n + 1:t + 1]) / n
            if p <= cheap: target = 'small'
            elif p >= fair: target = 'large'
        yield target


def volatility_target(target=0.15, n=63):
    for t in range(N):
        v = deviation('small', t, n) if monthly(t) else None
        yield None if v is None else 'cash' if math.isnan(v) else {'small': min(1, target / v)}


def risk_parity(n=63):
    for t in range(N):
        if not monthly(t): yield None; continue
        a, b = deviation('small', t, n), deviation('large', t, n)
        w = 0.5 if math.isnan(a) else b / (a + b)
        yield {'small': w, 'large': 1 - w}


def core_satellite(share=0.15, band=0.05):
    fill = 0
    for t in range(N):
        order = t == 0
        if t > fill:
            d = share * ratio[t] / ratio[fill]
            order = abs(d / (d + 1 - share) - share) > band
        if order: fill = t + 1
        yield {'small': share, 'large': 1 - share} if order else None


def january(enter=28, leave=28):
    for day in days: yield 'small' if f'12-{enter:02d}' <= day[5:] or day[5:] < f'01-{leave:02d}' else 'large'


def streak(a, b, n=10, hold=252):
    wins, left = 0, 0
    for t in range(N):
        wins = wins + 1 if t > 0 and P[a][t] / P[a][t - 1] - 1 > P[b][t] / P[b][t - 1] - 1 else 0
        if wins == n: left = hold
        yield a if left > 0 else b
        left -= 1


def blend(*parts):
    ordered = None
    for t, targets in enumerate(zip(*(part for part, _ in parts))):
        weights = {}
        for (_, share), target in zip(parts, targets): weights[target] = weights.get(target, 0) + share
        yield (weights if weights != ordered or monthly(t) else None)
        ordered = weights


RULES = {
    'large-streak': streak('large', 'small'), 'momentum': momentum(), 'dual-momentum': dual_momentum(), 'ratio-trend': ratio_trend(), 'breakout': breakout(),
    'mean-reversion': mean_reversion(), 'year-to-date-leader': year_to_date_leader(), 'rate-cuts': rate_cuts(), 'valuation-gap': valuation_gap(),
    'volatility-target': volatility_target(), 'risk-parity': risk_parity(), 'core-satellite': core_satellite(), 'january': january(),
    'blend': blend((streak('small', 'large'), 0.5), (momentum(), 0.5)),
}


def told(wealth, orders):
    """What a test holds the program to: the figures, some of the closes, and a sum that no close can leave unseen."""
    returns = [b / a - 1 for a, b in zip(wealth, wealth[1:])]
    deviation = statistics.stdev(returns)
    peak = depth = 0.0
    for value in wealth:
        peak = max(peak, value)
        depth = min(depth, value / peak - 1)
    years = (datetime.date.fromisoformat(days[-1]) - datetime.date.fromisoformat(days[0])).days / 365.25
    figures = {
        'totalReturn': wealth[-1] / wealth[0] - 1, 'cagr': (wealth[-1] / wealth[0]) ** (1 / years) - 1, 'volatility': deviation * math.sqrt(252),
        'sharpe': statistics.fmean(returns) / deviation * math.sqrt(252), 'maxDrawdown': depth,
    }
    return {'orders': orders, 'figures': figures, 'closes': {str(i): wealth[i] for i in range(999, N, 1000)}, 'sumOfLogs': math.fsum(map(math.log, wealth))}


if __name__ == '__main__':
    path = pathlib.Path(__file__).with_suffix('.json')
    path.write_text(json.dumps({name: told(*run(targets)) for name, targets in RULES.items()}, indent=1) + '\n')
