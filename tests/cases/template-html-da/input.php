<!DOCTYPE html>
<html><head><meta charset="utf-8"><title><?= $butik ?></title></head>
<body>
<p>Kære <?= htmlspecialchars($kunde->navn) ?></p>
<?php if ($ordre->betalt): ?>
  <p>Din <?= $ordre->vare ?> er på vej &ndash; den er hos dig den <?= $ordre->dato ?>.</p>
<?php else: ?>
  <p>Vi kunne ikke sende din <?= $ordre->vare ?>, fordi <em>vores</em> bogholder har glemt at bogføre din betaling.</p>
<?php endif; ?>
<p>Passer den <?= $ordre->dato ?> dig?</p>
<p>Venlig hilsen<br><?= $medarbejder->navn ?></p>
</body></html>
