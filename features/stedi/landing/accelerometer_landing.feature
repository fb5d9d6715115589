@owner:mobile-app
Feature: What the mobile app delivers

  The app sends what a telephone's accelerometer feels while its owner does the balance test.

  Scenario: Movements come from many people
    When this query is asked:
      """
      SELECT count(DISTINCT user) AS people FROM primary HAVING people < 2
      """
    Then it returns no rows

  @passes-without-history
  Scenario: A delivery does not shrink to half of the usual
    Then there are at least 50 % as many rows as in the last 3 releases, on average
