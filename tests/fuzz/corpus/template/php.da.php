Emne: Din ordre <?= $nummer ?>

Hej <?= $fornavn ?>

<?php if ($forsinket): ?>
Din ordre <?= $nummer ?> kom en dag for sent af sted, og det er vores fejl. Det er vi kede af. Den er hos dig den <?= $leveringsdato ?>.
<?php else: ?>
Du har selv oplyst en forkert adresse, så din ordre <?= $nummer ?> er kommet retur. Vi sender den igen den <?= $leveringsdato ?>.
<?php endif; ?>

Du kan følge pakken her: <?= $link ?>. Passer det dig den <?= $leveringsdato ?>, eller er en anden dag bedre?

Venlig hilsen
<?= $medarbejder ?>
